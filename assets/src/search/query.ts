/** From what a reader typed to a ranked list of pages, by the index alone; excerpt.ts then looks at the texts. */

import { isEmpty, isNumber, isWord, stem, type Unit } from "./normalise.ts";
import type { Kind, Store } from "./store.ts";

/** What stands between blanks or ends of sentences: every part must be found, each as a phrase. */
export type Part = string[];

export interface Filter {
  place?: string;
  year?: string;
  kind?: string;
}

/** A page that holds the query; `passages` are its best ones, best first. */
export interface PageHit {
  page: number;
  score: number;
  passages: PassageHit[];
  /** Bit i is set where part i stands in the page's title or in what is known of it (place, year, kind). */
  known: number;
  /** How many of its passages hold something of the query. */
  count: number;
}

export interface PassageHit {
  passage: number;
  score: number;
  /** Bit i is set where the index says that the passage holds part i. */
  mask: number;
}

export interface Hits {
  parts: Part[];
  pages: PageHit[];
  /** No page holds all of the query: these hold most of it. */
  loose: boolean;
}

const MAX_PARTS = 24; // bits of a mask
const MAX_UNITS = 40; // of a query: a pasted page is known by how it begins
const MAX_PAIRS = 12; // of a longer phrase, the rest is left to the texts
const KEPT_PASSAGES = 6;
const LOOSE_SHARE = 0.4; // of the query's weight that a page must hold to count as near

/** The parts of a query. */
export function partsOf(store: Store, query: string): Part[] {
  const parts = query
    .split(/\s+/u)
    .flatMap((piece) => store.folding.phrases(piece))
    .map((phrase: Unit[]) => phrase.map((unit) => unit.text));
  const telling = parts.filter((part) => !part.every(isEmpty));
  const distinct = new Map((telling.length ? telling : parts).map((part) => [part.join(" "), part]));
  const chosen: Part[] = [];
  let room = MAX_UNITS;
  for (const part of distinct.values()) {
    if (room > 0) chosen.push(part.slice(0, room));
    room -= part.length;
  }
  return chosen.slice(0, MAX_PARTS);
}

/** Everything that holds the query; where nothing does, what comes near. */
export async function find(store: Store, query: string, filter: Filter = {}): Promise<Hits> {
  const parts = partsOf(store, query);
  if (!parts.length) return { parts, pages: [], loose: false };
  const found = await Promise.all(parts.map((part) => postingsOf(store, part)));
  const pages = rank(
    store,
    found,
    found.map(() => 1),
    pageFilter(store, filter),
    1,
  );
  return pages.length ? { parts, pages, loose: false } : findLoosely(store, parts, filter);
}

/** The passages that hold all neighbouring pairs of a part: nearly always those that hold the part. */
async function postingsOf(store: Store, part: Part): Promise<Uint32Array> {
  if (part.length === 1) return single(store, part[0]!);
  const pairs = part.slice(1, MAX_PAIRS + 1).map((unit, i) => [part[i]!, unit] as const);
  const lists = await Promise.all(pairs.map(([a, b], i) => pair(store, a, b, i === part.length - 2)));
  lists.sort((a, b) => a.length - b.length);
  return lists.reduce(intersection);
}

async function single(store: Store, unit: string): Promise<Uint32Array> {
  if (isNumber(unit)) {
    const exact = await store.postings(unit);
    return exact.length ? exact : union(await store.starting(unit, (term) => /^[0-9.]+$/.test(term)));
  }
  if (isWord(unit)) {
    const exact = await store.postings(unit);
    const root = stem(unit);
    if (unit.length < 3) return exact;
    const kin = await store.starting(
      root,
      (term) => /^[a-z]+$/.test(term) && (stem(term) === root || term.startsWith(unit)),
    );
    return union([exact, ...kin]);
  }
  return union(await store.starting(unit));
}

async function pair(store: Store, a: string, b: string, last: boolean): Promise<Uint32Array> {
  if (isWord(a) && isWord(b)) return intersection(await single(store, a), await single(store, b));
  const exact = await store.postings(a + b);
  // the number or word at the end may not be typed out yet
  if (!exact.length && last && isWord(b)) return union(await store.starting(a + b));
  return exact;
}

/** Pages that hold most of the query's pairs, the rare ones counting more. */
export async function findLoosely(store: Store, parts: Part[], filter: Filter): Promise<Hits> {
  const found = await Promise.all(pieces(parts).map((piece) => postingsOf(store, piece)));
  const all = store.manifest.passages;
  const rarity = found.map((list) => (list.length ? Math.log(1 + all / list.length) : undefined));
  const known = rarity.filter((value) => value !== undefined);
  if (!known.length) return { parts, pages: [], loose: true };
  // a pair that nobody holds says nothing of which page is nearest, but something of how near it is
  const usual = known.reduce((a, b) => a + b) / known.length;
  const weights = rarity.map((value) => value ?? usual);
  const total = weights.reduce((a, b) => a + b);
  const shares = weights.map((weight) => weight / total);
  return { parts, pages: rank(store, found, shares, pageFilter(store, filter), LOOSE_SHARE), loose: true };
}

/** What a loose search looks for: the distinct pairs of neighbouring units. */
export function pieces(parts: Part[]): Part[] {
  const cut = parts.flatMap((part) => (part.length === 1 ? [part] : part.slice(1).map((unit, i) => [part[i]!, unit])));
  return [...new Map(cut.map((piece) => [piece.join(" "), piece])).values()].slice(0, MAX_PARTS);
}

/** The pages whose found parts weigh at least `share` of all, best first. */
function rank(
  store: Store,
  found: Uint32Array[],
  weights: number[],
  allowed: (page: number) => boolean,
  share: number,
): PageHit[] {
  const { firsts, kinds } = store;
  const masks = new Uint32Array(store.manifest.passages);
  const heads = new Uint32Array(store.manifest.passages);
  const pages = new Uint32Array(kinds.length);
  found.forEach((list, part) => {
    let page = 0;
    for (const posting of list) {
      const passage = posting >> 1;
      while (firsts[page + 1]! <= passage) page++;
      masks[passage]! |= 1 << part;
      if (posting & 1) heads[passage]! |= 1 << part;
      pages[page]! |= 1 << part;
    }
  });
  const weigh = (mask: number) => weights.reduce((sum, weight, part) => (mask & (1 << part) ? sum + weight : sum), 0);
  const total = weigh(-1);
  const hits: PageHit[] = [];
  for (let page = 0; page < pages.length; page++) {
    if (!pages[page] || weigh(pages[page]!) < share * total - 1e-9 || !allowed(page)) continue;
    const title = firsts[page]!;
    const known = masks[title]!;
    const passages: PassageHit[] = [];
    for (let passage = title + 1; passage < firsts[page + 1]!; passage++) {
      const mask = masks[passage]!;
      if (!mask) continue;
      const score = (weigh(mask | known) + 0.5 * weigh(mask) + 0.3 * weigh(heads[passage]!)) / total;
      passages.push({ passage, score, mask });
    }
    passages.sort((a, b) => b.score - a.score || a.passage - b.passage);
    const best = passages[0]?.score ?? weigh(known) / total;
    const score = best + weigh(heads[title]!) / total + 0.1 * Math.log2(1 + passages.length) + KIND_BONUS[kinds[page]!];
    hits.push({
      page,
      score,
      known,
      passages: covering(passages, known).slice(0, KEPT_PASSAGES),
      count: passages.length,
    });
  }
  return hits.sort((a, b) => b.score - a.score || a.page - b.page);
}

/** The passages with those in front that together hold most of the query. */
function covering(passages: PassageHit[], known: number): PassageHit[] {
  let held = known;
  const needed = passages.filter(({ mask }) => {
    const adds = (mask & ~held) !== 0;
    held |= mask;
    return adds;
  });
  return needed.length ? [...needed, ...passages.filter((hit) => !needed.includes(hit))] : passages;
}

// what stands in a definition is usually meant when it is also a name, and names are listed apart
const KIND_BONUS: Record<Kind, number> = {
  report: 0.5,
  indicator: 0,
  mechanism: 0,
  sector: 0,
  place: 0,
  law: 0,
  page: 0,
};

function pageFilter(store: Store, filter: Filter): (page: number) => boolean {
  const { places, place, years, types, type } = store.manifest;
  const wanted = filter.place ? places.findIndex(([slug]) => slug === filter.place) : -2;
  const within = (number: number): boolean => number >= 0 && (number === wanted || within(places[number]?.[3] ?? -1));
  const kind = filter.kind ? types.findIndex(([id]) => id === filter.kind) : -2;
  const year = Number(filter.year);
  return (page) => {
    if (filter.place && !within(place[page] ?? -1)) return false;
    if (filter.year) {
      const [from, to] = years[page] ?? [0, 0];
      if (year < from || year > to) return false;
    }
    if (!filter.kind) return true;
    return kind >= 0 ? type[page] === kind : store.kinds[page] === filter.kind;
  };
}

/** Passages in both lists; a head only where both are. */
export function intersection(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const left = a[i]! >> 1;
    const right = b[j]! >> 1;
    if (left < right) i++;
    else if (left > right) j++;
    else both.push((left << 1) | (a[i++]! & b[j++]! & 1));
  }
  return Uint32Array.from(both);
}

/** Passages in any of the lists; a head where one is. */
export function union(lists: Uint32Array[]): Uint32Array {
  if (lists.length === 1) return lists[0]!;
  const heads = new Map<number, number>();
  for (const list of lists)
    for (const posting of list) heads.set(posting >> 1, (heads.get(posting >> 1) ?? 0) | (posting & 1));
  return Uint32Array.from(
    [...heads].sort(([a], [b]) => a - b),
    ([passage, head]) => (passage << 1) | head,
  );
}
