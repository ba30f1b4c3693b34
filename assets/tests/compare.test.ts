import assert from "node:assert/strict";
import test from "node:test";

import { choiceOf, find, read, write, type Choices, type Field } from "../src/compare/choices.ts";
import { differences, filled, indicators, nearest, shared, sideOf, type ReportSide } from "../src/compare/sides.ts";

const FIELDS: Field[] = [
  { id: "indicator", label: "indicator" },
  { id: "sector", label: "sector" },
  { id: "place", label: "place", free: true },
  { id: "period", label: "period", free: true },
];

const CHOICES: Choices = {
  fields: FIELDS,
  labels: {},
  groups: [],
  categories: {},
  reports: [
    { key: "baoji-2021", label: "Baoji 2021", words: "宝鸡市", reports: ["baoji-2021"] },
    { key: "quzhou-2020", label: "Quzhou 2020", words: "衢州市", reports: ["quzhou-2020"] },
  ],
  places: [{ key: "quzhou", label: "Quzhou", words: "衢州市", reports: ["quzhou-2020"] }],
  suggestions: [],
};

/** Figures as `id indicator sector place period`. */
function report(slug: string, figures: string[], mechanisms: string[] = []): ReportSide {
  return {
    slug,
    title: slug,
    label: slug,
    place: slug,
    period: "",
    figures: figures.map((words) => {
      const [id = "", ...identity] = words.split(" ");
      return [id, id, "", "", ...identity.map((value) => (value === "-" ? null : value))];
    }),
    mechanisms: mechanisms.map((term) => ["", term, "", "inspection"]),
    labels: {},
  };
}

const side = (...given: Parameters<typeof report>) => sideOf(CHOICES.reports[0]!, [report(...given)], FIELDS);

test("the address holds up to four keys, each once", () => {
  assert.deepEqual(read("?r=a,b,a,,c,d,e"), ["a", "b", "c", "d"]);
  assert.equal(write(["a-2021", "places/b"], true), "?r=a-2021,places/b&only=1");
  assert.deepEqual(read(write(["a&b", "c"])), ["a&b", "c"]);
  assert.equal(write([]), "");
});

test("a key names a report before a place", () => {
  assert.equal(choiceOf(CHOICES, "quzhou")?.label, "Quzhou");
  assert.equal(choiceOf(CHOICES, "quzhou-2020")?.label, "Quzhou 2020");
  assert.equal(choiceOf(CHOICES, "nowhere"), undefined);
});

test("choices are found by any of their words, in Chinese and by sound, and never twice", () => {
  const keys = (typed: string, taken: string[] = []) => find(CHOICES, typed, taken, 9).map(({ key }) => key);
  assert.deepEqual(keys("衢州 2020"), ["quzhou-2020"]);
  assert.deepEqual(keys("QUZ"), ["quzhou", "quzhou-2020"]);
  assert.deepEqual(keys("quz", ["quzhou"]), ["quzhou-2020"]);
  assert.equal(keys("").length, 3);
});

test("figures that differ in place and period share a line, others do not", () => {
  const sides = [side("a", ["1 hazards all a 2021", "2 hazards fire a 2021"]), side("b", ["3 hazards all b 2020"])];
  const [hazards] = indicators(sides, FIELDS, ["fines", "hazards"]);
  assert.equal(hazards?.id, "hazards");
  assert.deepEqual(hazards.lines.map((line) => line.cells.map((cell) => cell.map(({ id }) => id))), [[["1"], ["3"]], [["2"], []]]);
  assert.deepEqual(hazards.lines.map(filled), [[0, 1], [0]]);
});

test("a line of one side names the nearest line of another and what differs", () => {
  const sides = [side("a", ["2 hazards fire a 2021"]), side("b", ["3 hazards all b 2020"])];
  const [hazards] = indicators(sides, FIELDS, ["hazards"]);
  const near = nearest(hazards!.lines[0]!, hazards!.lines, FIELDS)!;
  assert.equal(near.line, hazards!.lines[1]);
  assert.deepEqual(near.fields.map(({ id }) => id), ["sector"]);
});

test("what is not known is a value like others", () => {
  const [figure] = side("a", ["1 hazards all - -"]).figures;
  assert.equal(figure!.identity["period"], "");
  assert.deepEqual(differences(figure!.identity, { ...figure!.identity, period: "2021" }, FIELDS), []);
});

test("mechanisms are grouped by who uses them, most users first", () => {
  const groups = shared([side("a", [], ["x", "y"]), side("b", [], ["y", "z"]), side("c", [], ["y", "z"])]);
  assert.deepEqual(
    groups.map(({ sides, mechanisms }) => [sides, mechanisms.map(({ term }) => term)]),
    [[[0, 1, 2], ["y"]], [[1, 2], ["z"]], [[0], ["x"]]],
  );
});

test("a place brings the figures of all its reports", () => {
  const both = sideOf(CHOICES.places[0]!, [report("a", ["1 hazards all a 2021"], ["x"]), report("b", ["2 hazards all a 2020"], ["x"])], FIELDS);
  assert.deepEqual(both.figures.map((figure) => figure.report.slug), ["a", "b"]);
  assert.equal(both.mechanisms.size, 1);
});
