import assert from "node:assert/strict";
import test from "node:test";

import { read, write } from "../src/explore/address.ts";
import { csvOf } from "../src/explore/csv.ts";
import { Figures, fold, type Manifest, type Part } from "../src/explore/figures.ts";
import { FACETS, facetValues, select, type Question } from "../src/explore/select.ts";
import { Words } from "../src/page-words.ts";

type Row = [indicator: number, place: number, period: number, measure: number, value: number, subject: string];

const NAMES: Manifest["names"] = {
  report: [["a-2021", "A 2021"]],
  indicator: [["hazards", "Hazards"], ["fines", "Fines"]],
  sector: [["all", "All"]],
  role: [["result", "Result"]],
  place: [["baoji", "Baoji"], ["quzhou", "Quzhou"]],
  period: [["2021", "2021", [2021]], ["2022/2023", "2022–2023", [2022, 2023]], ["", "", []]],
  measure: [["count", "Items"], ["money", "Money (yuan)"]],
  note: [["0", ""], ["1", "at least"]],
};

function part(rows: Row[]): Part {
  const column = (pick: (row: Row) => number) => rows.map(pick);
  return {
    report: column(() => 0),
    indicator: column((row) => row[0]),
    sector: column(() => 0),
    role: column(() => 0),
    place: column((row) => row[1]),
    period: column((row) => row[2]),
    measure: column((row) => row[3]),
    note: column(() => 0),
    value: column((row) => row[4]),
    id: rows.map((_, i) => `f${i}`),
    shown: rows.map((row) => row[4].toLocaleString("en")),
    subject: rows.map((row) => row[5]),
  };
}

function figures(...parts: Row[][]): Figures {
  const [first = [], ...rest] = parts;
  const made = new Figures({ count: parts.flat().length, names: NAMES, first: part(first), parts: [], identity: [], free: [] });
  for (const rows of rest) made.append(part(rows));
  return made;
}

const ROWS: Row[] = [
  [0, 0, 0, 0, 20905, "排查隐患"],
  [1, 0, 1, 1, 3000, "罚款"],
  [0, 1, 1, 0, 7, "整改隐患"],
  [1, 1, 2, 1, 5000, "=罚款,企业"],
];

function ask(given: Partial<Question>, all = figures(ROWS)) {
  const chosen = { ...read("").chosen, ...given.chosen };
  return select(all, facetValues(all), { text: "", sort: undefined, ...given, chosen });
}

const rows = (given: Partial<Question>) => [...ask(given).rows];
const chosen = (given: Partial<Question["chosen"]>) => ({ ...read("").chosen, ...given });

test("without a question all rows come as they were written", () => {
  assert.deepEqual(rows({}), [0, 1, 2, 3]);
});

test("parts are taken in one after the other", () => {
  const all = figures(ROWS.slice(0, 1), ROWS.slice(1, 3), ROWS.slice(3));
  assert.ok(all.complete);
  assert.equal(all.subject[2], "整改隐患");
  assert.equal(all.key("place", 3), "quzhou");
  assert.deepEqual([...ask({ text: "罚款" }, all).rows], [1, 3]);
});

test("values of one facet widen, facets together narrow", () => {
  assert.deepEqual(rows({ chosen: chosen({ place: ["baoji", "quzhou"] }) }), [0, 1, 2, 3]);
  assert.deepEqual(rows({ chosen: chosen({ place: ["quzhou"], indicator: ["fines"] }) }), [3]);
});

test("a period belongs to each of its years, and what has none can be chosen too", () => {
  assert.deepEqual(rows({ chosen: chosen({ year: ["2023"] }) }), [1, 2]);
  assert.deepEqual(rows({ chosen: chosen({ year: [""] }) }), [3]);
});

test("counts say what each value would leave, the other facets as they are", () => {
  const { counts } = ask({ chosen: chosen({ place: ["quzhou"] }) });
  assert.deepEqual([...counts.place], [2, 2]);
  assert.deepEqual([...counts.indicator], [1, 1]);
  assert.deepEqual([...counts.year], [1, 1, 0, 1]);
});

test("every word of a text has to be found, in any column, whatever its width, case and commas", () => {
  assert.deepEqual(rows({ text: "隐患 BAOJI" }), [0]);
  assert.deepEqual(rows({ text: "20,905" }), [0]);
  assert.deepEqual(rows({ text: "２０９０５" }), [0]);
  assert.deepEqual(rows({ text: "隐患 nowhere" }), []);
  assert.equal(fold("1,234、5,6"), "1234、56");
});

test("values are put in order within their kind only, the most frequent kind first", () => {
  const { rows: found, groups } = ask({ sort: { column: "value", descending: true } }, figures([...ROWS, [0, 0, 0, 0, 9, "隐患"]]));
  assert.deepEqual([...found], [0, 4, 2, 3, 1]);
  assert.deepEqual(groups, [{ measure: 0, start: 0, count: 3 }, { measure: 1, start: 3, count: 2 }]);
});

test("equal rows keep their order whichever way a column is turned", () => {
  assert.deepEqual(rows({ sort: { column: "place", descending: false } }), [0, 1, 2, 3]);
  assert.deepEqual(rows({ sort: { column: "place", descending: true } }), [2, 3, 0, 1]);
});

test("the address holds the whole state and nothing else", () => {
  const address = "?q=%E9%9A%90%E6%82%A3&place=baoji,quzhou&year=2021,-&sort=-value&cols=indicator,value";
  const state = read(address);
  assert.deepEqual(state.chosen.year, ["2021", ""]);
  assert.deepEqual(state.sort, { column: "value", descending: true });
  assert.equal(write(state), address);
  assert.equal(write(read("?sort=nonsense&cols=x&other=1")), "");
  assert.deepEqual(Object.keys(read("").chosen), [...FACETS]);
});

test("a CSV opens in a spreadsheet and runs nothing there", () => {
  const names = ["indicator", "value", "number", "measure_name", "subject", "url", "unknown"];
  const words = new Words(Object.fromEntries(names.map((name) => [name, name])), "en");
  const csv = csvOf(figures(ROWS), Uint32Array.of(0, 3), ["indicator", "value", "subject"], words, (row) => `#${row}`);
  assert.deepEqual(csv.split("\r\n"), [
    "\ufeffindicator,value,number,measure_name,subject,url",
    'Hazards,"20,905",20905,Items,排查隐患,#0',
    "Fines,\"5,000\",5000,Money (yuan),\"'=罚款,企业\",#3",
    "",
  ]);
});
