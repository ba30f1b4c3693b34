/** Which rows a question leaves, in which order, and how many each choice would leave. Nothing here knows of the page. */

import { fold, type Code, type Figures, type Name } from "./figures.ts";

export const FACETS = ["place", "year", "indicator", "sector", "role", "report"] as const;
export type Facet = (typeof FACETS)[number];
export const COLUMNS = ["indicator", "value", "subject", "note", "place", "period", "sector", "role", "report"] as const;
export type Column = (typeof COLUMNS)[number];

export interface Sort {
  column: Column;
  descending: boolean;
}

/** `chosen` holds keys of names; a facet without any lets every row pass. */
export interface Question {
  text: string;
  chosen: Record<Facet, string[]>;
  sort: Sort | undefined;
}

/** The values of a facet, and for each code of its column the values that a row with that code has. */
export interface Values {
  column: Code;
  names: Name[];
  of: number[][];
}

/** Rows that can be put in order together: `rows` of the selection from `start`. */
export interface Group {
  measure: number;
  start: number;
  count: number;
}

export interface Selection {
  rows: Uint32Array;
  /** Of each facet's values, how many rows it would leave, the other facets as they are. */
  counts: Record<Facet, Uint32Array>;
  groups: Group[];
}

export function facetValues(figures: Figures): Record<Facet, Values> {
  const plain = (column: Code): Values => ({ column, names: figures.names[column], of: figures.names[column].map((_, i) => [i]) });
  return {
    place: plain("place"),
    year: years(figures.names.period),
    indicator: plain("indicator"),
    sector: plain("sector"),
    role: plain("role"),
    report: plain("report"),
  };
}

/** A period counts for every year that it touches. */
function years(periods: Name[]): Values {
  const all = [...new Set(periods.flatMap(([, , covered]) => covered ?? []))].sort((a, b) => b - a);
  const place = new Map(all.map((year, i) => [year, i]));
  const names: Name[] = [...all.map((year): Name => [`${year}`, `${year}`]), ["", ""]];
  return { column: "period", names, of: periods.map(([, , covered]) => (covered?.length ? covered.map((year) => place.get(year)!) : [all.length])) };
}

export function select(figures: Figures, values: Record<Facet, Values>, question: Question): Selection {
  const hits = textHits(figures, question.text);
  const tests = FACETS.map((facet) => {
    const { column, names, of } = values[facet];
    const wanted = new Set(question.chosen[facet]);
    const passes = Uint8Array.from(of, (own) => (!wanted.size || own.some((value) => wanted.has(names[value]![0])) ? 1 : 0));
    return { codes: figures.codes[column], of, passes, counts: new Uint32Array(names.length) };
  });
  const rows = new Uint32Array(figures.loaded);
  let found = 0;
  for (let row = 0; row < figures.loaded; row++) {
    if (hits && !hits[row]) continue;
    // a row counts for a facet's values if all other facets let it pass
    let failed = -1;
    let failures = 0;
    for (let i = 0; i < tests.length && failures < 2; i++) {
      if (!tests[i]!.passes[tests[i]!.codes[row]!]) {
        failures++;
        failed = i;
      }
    }
    if (failures > 1) continue;
    if (!failures) rows[found++] = row;
    for (let i = 0; i < tests.length; i++) {
      if (failures && failed !== i) continue;
      const { of, codes, counts } = tests[i]!;
      for (const value of of[codes[row]!]!) counts[value]!++;
    }
  }
  const counts = Object.fromEntries(FACETS.map((facet, i) => [facet, tests[i]!.counts])) as Selection["counts"];
  return { ...ordered(figures, rows.subarray(0, found), question.sort), counts };
}

/** A row holds a text if each of its words, parted by blanks, stands in one of the row's columns. */
function textHits(figures: Figures, text: string): Uint8Array | undefined {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (!words.length) return undefined;
  const hits = new Uint8Array(figures.loaded).fill(1);
  const named: Code[] = ["report", "indicator", "sector", "place", "period", "note"];
  for (const word of words) {
    const columns = named
      .map((name) => ({ codes: figures.codes[name], holds: figures.names[name].map(([, label]) => fold(label).includes(word)) }))
      .filter(({ holds }) => holds.includes(true));
    for (let row = 0; row < hits.length; row++) {
      if (hits[row] && !columns.some(({ codes, holds }) => holds[codes[row]!]) && !figures.folded(row).includes(word)) hits[row] = 0;
    }
  }
  return hits;
}

/** Rows that are equal in the column stay in the order in which they came. */
function ordered(figures: Figures, rows: Uint32Array, sort: Sort | undefined): Pick<Selection, "rows" | "groups"> {
  if (!sort) return { rows, groups: [] };
  if (sort.column === "value") return byValue(figures, rows, sort.descending);
  const sign = sort.descending ? -1 : 1;
  if (sort.column === "subject") {
    const { subject } = figures;
    return { rows: rows.sort((a, b) => (subject[a]! < subject[b]! ? -sign : subject[a]! > subject[b]! ? sign : a - b)), groups: [] };
  }
  const codes = figures.codes[sort.column];
  return { rows: rows.sort((a, b) => sign * (codes[a]! - codes[b]!) || a - b), groups: [] };
}

/** Metres and yuan have no common order: each kind of number is put in order by itself, the most frequent kind first. */
function byValue(figures: Figures, rows: Uint32Array, descending: boolean): Pick<Selection, "rows" | "groups"> {
  const measures = figures.codes.measure;
  const sizes = new Uint32Array(figures.names.measure.length);
  for (const row of rows) sizes[measures[row]!]!++;
  const order = [...sizes.keys()].filter((measure) => sizes[measure]).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const rank = new Uint32Array(sizes.length);
  const groups: Group[] = [];
  let start = 0;
  order.forEach((measure, i) => {
    rank[measure] = i;
    groups.push({ measure, start, count: sizes[measure]! });
    start += sizes[measure]!;
  });
  const sign = descending ? -1 : 1;
  const { value } = figures;
  rows.sort((a, b) => rank[measures[a]!]! - rank[measures[b]!]! || sign * (value[a]! - value[b]!) || a - b);
  return { rows, groups };
}
