import assert from "node:assert/strict";
import { test } from "node:test";
import { excerpt, merged, places } from "../src/search/excerpt.ts";
import { Folding } from "../src/search/normalise.ts";

const folding = new Folding("罰萬", "罚万");
const found = (text: string, ...part: string[]) =>
  places(folding, text, part).map(({ start, end }) => text.slice(start, end));

test("a phrase is found across marks and blanks, in the script of the text", () => {
  assert.deepEqual(found("推行“双随机、一公开”监管", "机", "一", "公"), ["机、一公"]);
  assert.deepEqual(found("共罰款５８２．９８萬元。", "罚", "款", "582.98", "万", "元"), ["罰款５８２．９８萬元"]);
});

test("not across the end of a sentence, nor inside a number", () => {
  assert.deepEqual(found("排查隐患。整改", "患", "整"), []);
  assert.deepEqual(found("共1998家", "98", "家"), []);
});

test("the last number may be the beginning of one", () => {
  assert.deepEqual(found("罚款582.98万元", "款", "58"), ["款582.98"]);
  assert.deepEqual(found("罚款582.98万元", "58", "万"), []);
});

test("ranges that touch become one", () => {
  assert.deepEqual(
    merged([
      { start: 4, end: 6 },
      { start: 0, end: 2 },
      { start: 2, end: 3 },
      { start: 5, end: 9 },
    ]),
    [
      { start: 0, end: 3 },
      { start: 4, end: 9 },
    ],
  );
});

test("an excerpt shows the marks, cut at punctuation, and says what was left out", () => {
  const text = `${"前面的话，".repeat(40)}这里有要找的词，${"后面的话，".repeat(40)}`;
  const at = text.indexOf("要找的词");
  const made = excerpt(text, [{ start: at, end: at + 4 }], 60);
  assert.ok(made.before && made.after);
  assert.ok(made.text.length <= 80);
  assert.deepEqual(
    made.marks.map(({ start, end }) => made.text.slice(start, end)),
    ["要找的词"],
  );
  assert.match(made.text, /^前面的话.*，$/u);
});

test("a short text is shown whole", () => {
  assert.deepEqual(excerpt("整改率98%", [{ start: 0, end: 3 }], 60), {
    text: "整改率98%",
    marks: [{ start: 0, end: 3 }],
    before: false,
    after: false,
  });
});

test("a mark longer than an excerpt is not cut off at its start", () => {
  const text = "字".repeat(500);
  assert.ok(excerpt(text, [{ start: 100, end: 400 }], 60).text.length <= 150);
});
