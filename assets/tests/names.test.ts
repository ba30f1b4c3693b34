import assert from "node:assert/strict";
import { test } from "node:test";
import { Names, oneOff } from "../src/search/names.ts";
import { Folding } from "../src/search/normalise.ts";
import type { Name } from "../src/search/store.ts";

const row = (page: number, zh: string, en: string, pinyin: string, alias: string[] = []): Name => ({
  page,
  kind: "mechanism",
  url: `mechanisms/${pinyin.replaceAll(" ", "-")}/`,
  zh,
  en,
  alias,
  pinyin,
});

const names = new Names(
  [
    row(0, "三管三必须", "Three-musts rule", "san guan san bi xu", ["三个必须", "three musts"]),
    row(1, "一案双罚", "Dual penalty", "yi an shuang fa"),
    row(2, "隐患整改率", "Hazard rectification rate", "yin huan zheng gai lv"),
    row(3, "排查隐患数", "Hazards found", "pai cha yin huan shu"),
    row(4, "12350举报", "Hotline 12350", "12350 ju bao"),
  ],
  new Folding("雙罰須", "双罚须"),
);
const first = (query: string) => names.find(query)[0]?.name.page;

test("a name is found in full, in part, in Traditional, and whatever stands between its characters", () => {
  assert.equal(first("三管三必须"), 0);
  assert.equal(first("三管三"), 0);
  assert.equal(first("整改率"), 2);
  assert.equal(first("「一案雙罰」"), 1);
  assert.equal(first("三管、三必须"), 0);
});

test("by another name, which is told", () => {
  const [hit] = names.find("三个必须");
  assert.equal(hit!.name.page, 0);
  assert.equal(hit!.by, "三个必须");
});

test("by pinyin and its initials", () => {
  for (const query of ["sanguansanbixu", "san guan san bi xu", "SanGuan", "sgsbx"])
    assert.equal(first(query), 0, query);
  assert.equal(first("yinhuanzhenggailv"), 2);
  assert.equal(first("12350jb"), 4);
});

test("by English words in any form", () => {
  assert.equal(first("three musts"), 0);
  assert.equal(first("rectified"), 2);
  assert.equal(first("hazard found"), 3);
  assert.equal(first("number of hazards found"), 3);
  assert.equal(first("dual penalties"), 1);
});

test("slips of the finger are forgiven only where nothing else fits", () => {
  assert.equal(first("recitfication"), 2);
  assert.equal(first("penlaty"), 1);
  assert.deepEqual(names.find("xyzzy"), []);
});

test("words in another order match, but weakly", () => {
  const [hit] = names.find("隐患排查");
  assert.equal(hit!.name.page, 3);
  assert.ok(hit!.score < 60);
  assert.deepEqual(names.find("aassuunn"), []); // letters are not words
});

test("one letter more, less, other or swapped", () => {
  assert.ok(oneOff("rate", "rat") && oneOff("rate", "rates") && oneOff("rate", "rote") && oneOff("rate", "raet"));
  assert.ok(!oneOff("rate", "rots") && !oneOff("rate", "r"));
});
