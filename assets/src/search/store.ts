/** Reads the files that generator/search/index.py writes, each when it is first needed. */

import { Folding } from "./normalise.ts";

const FORMAT = 1;
const NAME = 8; // letters of a file name

/** Gets a file of the index by its path and gives its bytes, inflated. */
export type Fetch = (path: string) => Promise<Uint8Array>;

interface RawManifest {
  format: number;
  fold: [string, string];
  terms: string[];
  shards: string;
  chunks: number[];
  texts: string;
  names: string;
  passages: number;
  firsts: number[];
  kinds: [Kind, number][];
  place: number[];
  type: number[];
  years: [number, number][];
  places: [string, string, string, number][];
  types: [string, string, string][];
}

export type Kind = "report" | "indicator" | "mechanism" | "sector" | "place" | "law" | "page";

/** The names table by columns; see generator/search/names.py. */
interface RawNames {
  page: number[];
  zh: string[];
  en: string[];
  alias: string[];
  pinyin: string[];
  url: string[];
}

/** A page by its names; `en` and `pinyin` may be empty. */
export interface Name {
  page: number;
  kind: Kind;
  url: string;
  zh: string;
  en: string;
  alias: string[];
  pinyin: string;
}

/** A stretch of a page, as an excerpt needs it. `figures`: start, end, id, number of its label, four by four. */
export interface Passage {
  text: string;
  heading: string;
  anchor: string;
  textEn: string;
  figures: { start: number; end: number; id: string; label: number }[];
  labels: string[];
}

/** A page as one chunk of texts knows it; `passages` are those that the chunk holds, the first of them `first`. */
export interface PageText {
  kind: Kind;
  url: string;
  zh: string;
  en: string;
  script: string;
  first: number;
  passages: Passage[];
}

type RawPassage = [string, string?, string?, string?, (number | string)[]?, string[]?];
type RawPart = Omit<PageText, "first" | "passages"> & { passages: RawPassage[] };

export class Store {
  readonly #fetch: Fetch;
  readonly #shards = new Map<number, Promise<Shard>>();
  readonly #chunks = new Map<number, Promise<PageText[]>>();

  readonly folding: Folding;
  /** The first passage of each page, and behind them the number of all passages. */
  readonly firsts: Uint32Array;
  readonly kinds: Kind[] = [];
  readonly manifest: RawManifest;
  readonly #chunkFirsts: Uint32Array;

  private constructor(fetch: Fetch, manifest: RawManifest) {
    this.#fetch = fetch;
    this.manifest = manifest;
    this.folding = new Folding(...manifest.fold);
    this.firsts = sums([...manifest.firsts, manifest.passages - manifest.firsts.reduce((a, b) => a + b, 0)]);
    this.#chunkFirsts = sums(manifest.chunks);
    for (const [kind, count] of manifest.kinds) for (let i = 0; i < count; i++) this.kinds.push(kind);
  }

  static async open(fetch: Fetch): Promise<Store> {
    const manifest = json<RawManifest>(await fetch("manifest.bin"));
    if (manifest.format !== FORMAT) throw new Error(`search index has format ${manifest.format}, not ${FORMAT}`);
    return new Store(fetch, manifest);
  }

  /** The names table, fetched anew each time. */
  names(): Promise<Name[]> {
    return this.#fetch(`n/${this.manifest.names}.bin`).then((data) => this.#rows(json<RawNames>(data)));
  }

  #rows({ page, zh, en, alias, pinyin, url }: RawNames): Name[] {
    const pages = sums(page);
    return zh.map((title, i) => {
      const kind = this.kinds[pages[i]!]!;
      return {
        page: pages[i]!,
        kind,
        url: url[i] || `${kind}s/${pinyin[i]!.replaceAll(" ", "-")}/`,
        zh: title,
        en: en[i]!,
        alias: alias[i] ? alias[i]!.split("\n") : [],
        pinyin: pinyin[i]!,
      };
    });
  }

  /** The postings of a term; empty if no passage holds it. */
  async postings(term: string): Promise<Uint32Array> {
    return (await this.#shard(this.#shardOf(term))).postings(term);
  }

  /** The terms that start with `prefix` and that `wanted` says yes to, with their postings. */
  async starting(prefix: string, wanted: (term: string) => boolean = () => true): Promise<Uint32Array[]> {
    const found: Uint32Array[] = [];
    for (let i = this.#shardOf(prefix); i < this.manifest.terms.length; i++) {
      const first = this.manifest.terms[i]!;
      if (first > prefix && !first.startsWith(prefix)) break;
      const shard = await this.#shard(i);
      for (const term of shard.terms) {
        if (term.startsWith(prefix) && wanted(term)) found.push(shard.postings(term));
      }
    }
    return found;
  }

  /** The number of the page that holds a passage. */
  pageOf(passage: number): number {
    return lastNotAbove(this.firsts, passage);
  }

  /** The page that holds a passage, as its chunk of texts knows it. */
  async text(passage: number): Promise<PageText> {
    const number = lastNotAbove(this.#chunkFirsts, passage);
    const start = this.#chunkFirsts[number]!;
    return (await this.#chunk(number, start))[this.pageOf(passage) - this.pageOf(start)]!;
  }

  #shardOf(term: string): number {
    let low = 0;
    let high = this.manifest.terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.manifest.terms[middle]! <= term) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  #shard(i: number): Promise<Shard> {
    return remember(this.#shards, i, async () => {
      const name = this.manifest.shards.slice(i * NAME, (i + 1) * NAME);
      return name ? new Shard(await this.#fetch(`i/${name}.bin`)) : new Shard(new Uint8Array([10, 10]));
    });
  }

  /** The parts of consecutive pages that chunk `i` holds, from the passage `start` on. */
  #chunk(i: number, start: number): Promise<PageText[]> {
    return remember(this.#chunks, i, async () => {
      const name = this.manifest.texts.slice(i * NAME, (i + 1) * NAME);
      const parts = json<RawPart[]>(await this.#fetch(`t/${name}.bin`));
      const page = this.pageOf(start);
      return parts.map((part, k) => {
        const title = this.firsts[page + k]!; // has no text of its own
        return { ...part, first: Math.max(title + 1, start), passages: part.passages.map(passageOf) };
      });
    });
  }
}

/** One shard of the inverted index: a range of terms and the passages that hold them. */
export class Shard {
  readonly terms: string[];
  readonly #data: Uint8Array;
  readonly #places = new Map<string, [number, number]>();

  constructor(data: Uint8Array) {
    this.#data = data;
    let end = 0;
    while (data[end] !== 10 || data[end + 1] !== 10) end++;
    this.terms = new TextDecoder().decode(data.subarray(0, end)).split("\n");
    let at = end + 2;
    for (const term of this.terms) {
      let length: number;
      [length, at] = varint(data, at);
      this.#places.set(term, [at, at + length]);
      at += length;
    }
  }

  postings(term: string): Uint32Array {
    const place = this.#places.get(term);
    if (!place) return new Uint32Array();
    const found: number[] = [];
    let [at, end] = place;
    let gap: number;
    let last = 0;
    while (at < end) {
      [gap, at] = varint(this.#data, at);
      last += gap;
      found.push(last);
    }
    return Uint32Array.from(found);
  }
}

function varint(data: Uint8Array, at: number): [number, number] {
  let number = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = data[at++]!;
    number |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [number, at];
  }
}

function passageOf([text, heading = "", anchor = "", textEn = "", flat = [], labels = []]: RawPassage): Passage {
  const figures: Passage["figures"] = [];
  for (let i = 0; i < flat.length; i += 4) {
    const [start, end, id, label] = flat.slice(i, i + 4) as [number, number, string, number];
    figures.push({ start, end, id, label });
  }
  return { text, heading, anchor, textEn, figures, labels };
}

function json<T>(data: Uint8Array): T {
  return JSON.parse(new TextDecoder().decode(data)) as T;
}

function sums(gaps: number[]): Uint32Array {
  let total = 0;
  return Uint32Array.from(gaps, (gap) => (total += gap));
}

function lastNotAbove(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** The promise kept under `key`; one that fails is forgotten, so that the next search tries again. */
function remember<T>(kept: Map<number, Promise<T>>, key: number, make: () => Promise<T>): Promise<T> {
  let promise = kept.get(key);
  if (!promise) {
    promise = make();
    kept.set(key, promise);
    promise.catch(() => kept.delete(key));
  }
  return promise;
}
