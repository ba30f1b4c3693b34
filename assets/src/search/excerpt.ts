/** Where a query stands in a text, and the few lines around it. */

import { isNumber, isWord, stem, type Folding, type Unit } from "./normalise.ts";
import type { Part } from "./query.ts";
import type { Passage } from "./store.ts";

export interface Range {
  start: number;
  end: number;
}

export interface Excerpt {
  text: string;
  marks: Range[];
  /** Text was left out before, or behind. */
  before: boolean;
  after: boolean;
}

/** The stretches of `text` that a part stands in, in order. */
export function places(folding: Folding, text: string, part: Part): Range[] {
  const found: Range[] = [];
  for (const phrase of folding.phrases(text)) {
    for (let i = 0; i + part.length <= phrase.length; i++) {
      if (part.every((unit, k) => fits(phrase[i + k]!, unit, k === part.length - 1))) {
        found.push({ start: phrase[i]!.start, end: phrase[i + part.length - 1]!.end });
        i += part.length - 1;
      }
    }
  }
  return found;
}

function fits(unit: Unit, wanted: string, last: boolean): boolean {
  if (unit.text === wanted) return true;
  if (!isWord(wanted) || !isWord(unit.text)) return false;
  if (isNumber(wanted)) return last && isNumber(unit.text) && unit.text.startsWith(wanted);
  return wanted.length >= 3 && (unit.text.startsWith(wanted) || stem(unit.text) === stem(wanted));
}

/** The figures of a passage whose English label holds the part. */
export function labelled(folding: Folding, passage: Passage, part: Part): Passage["figures"] {
  const fitting = passage.labels.map((label) => places(folding, label, part).length > 0);
  return passage.figures.filter((figure) => fitting[figure.label]);
}

/** Ranges sorted, with those that touch made one. */
export function merged(ranges: Range[]): Range[] {
  const out: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else out.push({ ...range });
  }
  return out;
}

const STOPS = /[。！？；，、：,;:!?\n]/u;

/** The stretch of about `size` characters that shows most of the marks, cut at punctuation where there is some. */
export function excerpt(text: string, marks: Range[], size: number): Excerpt {
  const all = merged(marks);
  let start = 0;
  let end = text.length;
  if (text.length > size) {
    const first = densest(all, size);
    const lead = Math.max(0, Math.min(first - Math.floor(size / 4), text.length - size));
    start = lead && forward(text, lead, first);
    end = Math.min(text.length, start + size);
    const last = all.findLast((mark) => mark.start < end)?.end ?? start;
    end = Math.max(backward(text, end, Math.max(last, start + size / 2)), Math.min(last, start + 2 * size));
  }
  return {
    text: text.slice(start, end),
    marks: all
      .filter((mark) => mark.start < end && mark.end > start)
      .map((mark) => ({ start: Math.max(mark.start, start) - start, end: Math.min(mark.end, end) - start })),
    before: start > 0,
    after: end < text.length,
  };
}

/** The start of the mark behind which, within `size` characters, most marks stand. */
function densest(marks: Range[], size: number): number {
  let best = marks[0]?.start ?? 0;
  let most = 0;
  for (const mark of marks) {
    const count = marks.filter((other) => other.start >= mark.start && other.end <= mark.start + (3 * size) / 4).length;
    if (count > most) [most, best] = [count, mark.start];
  }
  return best;
}

function forward(text: string, from: number, limit: number): number {
  for (let i = from; i < limit; i++) if (STOPS.test(text[i]!)) return i + 1;
  return from;
}

function backward(text: string, from: number, limit: number): number {
  if (from >= text.length) return text.length;
  for (let i = from; i > limit; i--) if (STOPS.test(text[i - 1]!)) return i;
  return from;
}
