/** Names that a query may mean: full, in part, in pinyin, by initials, in English. */

import { isEmpty, isWord, stem, type Folding } from "./normalise.ts";
import type { Name } from "./store.ts";

export interface NameHit {
  name: Name;
  /** 100 for the name itself, down to 0. */
  score: number;
  /** The other name that matched, where it was not the title. */
  by?: string;
}

/** From this score on a name matches in full, or so nearly that only the words around it differ. */
export const FULL = 94;
/** From this score on a name stands before the passages. */
export const STRONG = 60;
const WEAKEST = 30;
/** A name that is not the page's title counts a little less, and its beginning or inside never stands on top. */
const ALIAS = 1;
const ALIAS_PART = 10;

interface Row {
  name: Name;
  /** Names in Han, compact, with what to show when one of them matched. */
  keys: { key: string; shown: string | undefined }[];
  english: { words: string[]; shown: string | undefined }[];
  pinyin: string;
  initials: string;
}

/** The names table, made ready for matching. */
export class Names {
  readonly #rows: Row[];
  readonly #folding: Folding;

  constructor(names: Name[], folding: Folding) {
    this.#folding = folding;
    this.#rows = names.map((name) => this.#row(name));
  }

  #row(name: Name): Row {
    const keys: Row["keys"] = [];
    const english: Row["english"] = [];
    const all = [name.zh, ...(name.en ? [name.en] : []), ...name.alias];
    for (const text of all) {
      const shown = text === name.zh || text === name.en ? undefined : text;
      const units = this.#folding.units(text);
      keys.push({ key: units.join(""), shown });
      if (units.some((unit) => /^[a-z]/.test(unit))) english.push({ words: units.filter(isWord), shown });
    }
    const syllables = name.pinyin ? name.pinyin.split(" ") : [];
    return {
      name,
      keys,
      english,
      pinyin: syllables.join(""),
      initials: syllables.map((s) => (/^[0-9]/.test(s) ? s : s[0])).join(""),
    };
  }

  /** The names that the query may mean, best first. */
  find(query: string): NameHit[] {
    const units = this.#folding.units(query);
    const wanted = units.join("");
    if (!wanted) return [];
    const telling = units.filter((unit) => !isEmpty(unit));
    const words = units.every(isWord) ? (telling.length ? telling : units) : [];
    let hits = this.#rows.flatMap((row) => best(row, wanted, words, wordFit) ?? []);
    // slips of the finger are looked for where nothing fits without them
    if (!hits.length && words.length) hits = this.#rows.flatMap((row) => best(row, wanted, words, slipFit) ?? []);
    // the sort is stable: names that match equally well keep the order of the table
    return hits.sort((a, b) => b.score - a.score);
  }
}

type Fit = (own: string, word: string) => number;

/** How a row matches, if it does well enough. */
function best(row: Row, wanted: string, words: string[], fit: Fit): NameHit | undefined {
  let score = 0;
  let by: string | undefined;
  const offer = (offered: number, shown?: string) => {
    if (offered > score) [score, by] = [offered, shown];
  };
  for (const { key, shown } of row.keys) {
    const fit = likeness(key, wanted);
    offer(!shown ? fit : fit === 100 ? fit - ALIAS : Math.min(fit - ALIAS_PART, STRONG - 1), shown);
  }
  if (words.length) {
    if (row.pinyin) {
      offer(spelling(row.pinyin, wanted, 97));
      offer(spelling(row.initials, wanted, 95));
    }
    for (const { words: own, shown } of row.english) offer(english(own, words, fit) - (shown ? ALIAS : 0), shown);
  }
  return score >= WEAKEST ? { name: row.name, score, ...(by === undefined ? {} : { by }) } : undefined;
}

/** How well the wanted characters fit a name: all of it, its start, a part of it, or more than it. */
function likeness(key: string, wanted: string): number {
  if (key === wanted) return 100;
  if (/^[0-9.]+$/.test(wanted)) return 0; // a year or a value, whatever it is part of
  if (wanted.length < 2 && !(key.startsWith(wanted) && key.length <= 3)) return 0;
  const share = wanted.length / key.length;
  if (key.startsWith(wanted)) return 50 + 45 * share;
  if (key.includes(wanted)) return 35 + 50 * share;
  if (key.length >= 3 && wanted.includes(key)) return 20 + 45 / share;
  // 隐患排查 for 排查隐患数: the words in another order
  if (wanted.length >= 3 && share <= 1 && !/[0-9a-z]/.test(wanted) && [...wanted].every((char) => key.includes(char)))
    return 25 + 30 * share;
  return 0;
}

function spelling(key: string, wanted: string, full: number): number {
  if (key === wanted) return full;
  return wanted.length >= 2 && key.startsWith(wanted) ? 55 + (35 * wanted.length) / key.length : 0;
}

/** How well English words fit a name, of which each must be a word, nearly all of them in its order. */
function english(own: string[], words: string[], fit: Fit): number {
  let sum = 0;
  for (const word of words) {
    const best = Math.max(...own.map((other) => fit(other, word)));
    if (!best) return 0;
    sum += best;
  }
  const quality = sum / words.length;
  const share = Math.min(1, words.length / own.length);
  const first = fit(own[0]!, words[0]!) > 0 ? 5 : 0;
  return quality * (55 + 35 * share + first);
}

function wordFit(own: string, word: string): number {
  if (own === word) return 1;
  if (word.length < 3) return 0;
  if (stem(own) === stem(word)) return 0.9;
  return own.startsWith(word) ? 0.6 + (0.3 * word.length) / own.length : 0;
}

/** As wordFit, but a longer word may have one slip of the finger behind its first letter. */
function slipFit(own: string, word: string): number {
  return wordFit(own, word) || (word.length >= 5 && own[0] === word[0] && oneOff(own, word) ? 0.75 : 0);
}

/** Whether one letter inserted, left out, changed or swapped with the next turns one word into the other. */
export function oneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const rest = (s: string, from: number) => s.slice(from);
  return (
    rest(a, i + 1) === rest(b, i + 1) ||
    rest(a, i) === rest(b, i + 1) ||
    rest(a, i + 1) === rest(b, i) ||
    (a[i] === b[i + 1] && a[i + 1] === b[i] && rest(a, i + 2) === rest(b, i + 2))
  );
}
