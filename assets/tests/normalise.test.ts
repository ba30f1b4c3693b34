import assert from "node:assert/strict";
import { test } from "node:test";
import { Folding, stem } from "../src/search/normalise.ts";

const folding = new Folding("應急罰萬隱", "应急罚万隐");
const units = (text: string) => folding.phrases(text).map((phrase) => phrase.map((unit) => unit.text).join(" "));

test("punctuation, width and script leave no trace", () => {
  assert.deepEqual(units("“雙隨機、一公開”"), ["雙 隨 機 一 公 開"]); // not in this folding's table
  assert.deepEqual(units("罰款５８２．９８萬元"), units("罚款582.98万元"));
  assert.deepEqual(units("隱患 1，080 條"), ["隐 患 1080 條"]);
});

test("a sentence's end ends a phrase", () => {
  assert.deepEqual(units("应急。应急！应急\n"), ["应 急", "应 急", "应 急"]);
  assert.deepEqual(units("。；"), []);
});

test("units know where they stand in the text as it was", () => {
  const text = "共“罰”款５８２．９８萬元";
  const [phrase] = folding.phrases(text);
  const number = phrase!.find((unit) => unit.text === "582.98")!;
  assert.equal(text.slice(number.start, number.end), "５８２．９８");
  const fine = phrase!.find((unit) => unit.text === "罚")!;
  assert.equal(text.slice(fine.start, fine.end), "罰");
});

test("characters beyond the first plane keep later places right", () => {
  const text = "𠀀患20905项";
  const unit = folding.phrases(text)[0]!.at(-1)!;
  assert.equal(text.slice(unit.start, unit.end), "项");
});

test("forms of an English word share a stem", () => {
  assert.equal(new Set(["rectify", "rectified", "rectification"].map(stem)).size, 1);
  assert.equal(new Set(["inspection", "inspections", "inspected", "inspecting"].map(stem)).size, 1);
  assert.equal(new Set(["evacuate", "evacuated", "evacuation", "evacuations"].map(stem)).size, 1);
  assert.equal(new Set(["enforce", "enforced", "enforcing", "enforcement"].map(stem)).size, 1);
  assert.equal(stem("hazardous"), stem("hazards"));
  assert.equal(stem("fines"), "fine");
  assert.equal(stem("gas"), "gas");
});
