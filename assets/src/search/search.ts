/** One search: names first, then pages by their passages, each looked at before it is shown. */

import { excerpt, labelled, places, type Excerpt, type Range } from "./excerpt.ts";
import { FULL, Names, STRONG, type NameHit } from "./names.ts";
import { isWord } from "./normalise.ts";
import { find, findLoosely, pieces, type Filter, type Hits, type PageHit, type Part } from "./query.ts";
import { Store, type Fetch, type Kind, type PageText, type Passage } from "./store.ts";

export type Lang = "zh" | "en";

/** Something to show: a page, where in it the query stands, and what stands there. */
export interface Result {
  kind: Kind;
  /** Relative to the language's root, with the anchor of the first passage. */
  url: string;
  title: string;
  titleLang: string;
  titleMarks: Range[];
  /** A second name: the other language's, or the one that matched. */
  also?: string;
  about?: string;
  spots: Spot[];
  /** Further passages of the page that hold the query, not shown. */
  more: number;
}

export interface Spot {
  url: string;
  section: string;
  sectionMarks: Range[];
  lang: string;
  excerpt: Excerpt;
}

type Item = { name: NameHit } | { page: PageHit };

const SIZE = { zh: 96, en: 220 }; // characters of an excerpt
const ABOUT = { zh: 90, en: 180 }; // of a definition
const SPOTS = 3; // passages shown of one page
const OPENING = 40; // characters of a passage that is more than a title
const GIVEN_UP = 20; // pages in a row that do not hold the query although the index named them
const LOOKED_AT = 4; // texts fetched for one page before it is given up
const TOP = 5; // names before the pages at most
const TOP_PARTIAL = 2; // of those, names that hold a run of characters
const STRONG_WORDS = 50; // names that hold the words asked for have others, and still are what is meant
const WEAK = 10;
const PAGES_BEFORE_WEAK = 5; // the names left over stand behind so many pages

export class Search {
  readonly store: Store;
  readonly #lang: Lang;
  #names: Promise<Names> | undefined;

  private constructor(store: Store, lang: Lang) {
    this.store = store;
    this.#lang = lang;
  }

  static async open(fetch: Fetch, lang: Lang): Promise<Search> {
    return new Search(await Store.open(fetch), lang);
  }

  /** What a query names, without the index. */
  async named(query: string, limit: number): Promise<Result[]> {
    const names = (await this.#namesTable()).find(query);
    return strongest(names, limit).map((hit) => this.#nameResult(hit, query));
  }

  async ask(query: string, filter: Filter = {}): Promise<Answer> {
    const [hits, table] = await Promise.all([find(this.store, query, filter), this.#namesTable()]);
    const wanted = ({ name }: NameHit) => !filter.kind || name.kind === filter.kind;
    const names = filter.place || filter.year ? [] : table.find(query).filter(wanted);
    // who types a name in pinyin does not look for what merely comes near
    const named = hits.loose && (names[0]?.score ?? 0) >= STRONG;
    return new Answer(this, names, named ? { ...hits, pages: [] } : hits, query, filter);
  }

  #namesTable(): Promise<Names> {
    this.#names ??= this.store.names().then((names) => new Names(names, this.store.folding));
    this.#names.catch(() => (this.#names = undefined));
    return this.#names;
  }

  /** The result for one item; none if its texts do not hold the query after all. */
  async result(item: Item, hits: Hits, query: string): Promise<Result | undefined> {
    if ("page" in item) return this.#pageResult(item.page, hits);
    const result = this.#nameResult(item.name, query);
    const { passages } = await this.store.text(this.store.firsts[item.name.name.page]!);
    const about = (this.#lang === "en" && passages[0]?.textEn) || passages[0]?.text;
    return about
      ? { ...result, about: about.length > ABOUT[this.#lang] ? `${about.slice(0, ABOUT[this.#lang])}…` : about }
      : result;
  }

  #nameResult({ name, by }: NameHit, query: string): Result {
    const { title, lang } = this.#title(name);
    const other = title === name.zh ? name.en : name.zh;
    const also = by ?? other;
    return {
      kind: name.kind,
      url: name.url,
      title,
      titleLang: lang,
      titleMarks: this.store.folding.phrases(query).flatMap((phrase) =>
        places(
          this.store.folding,
          title,
          phrase.map((u) => u.text),
        ),
      ),
      ...(also ? { also } : {}),
      spots: [],
      more: 0,
    };
  }

  async #pageResult(hit: PageHit, hits: Hits): Promise<Result | undefined> {
    const { folding, firsts } = this.store;
    const candidates = hit.passages.slice(0, LOOKED_AT);
    const best = await this.store.text(candidates[0]?.passage ?? firsts[hit.page]!);
    const spots: Spot[] = [];
    let seen = hits.loose ? -1 : hit.known;
    for (const { passage } of candidates) {
      const here = best.passages[passage - best.first];
      // once all is found, another passage is worth showing, but not worth fetching
      if (!here && complete(seen, hits.parts) && spots.length) continue;
      const text = here ? best : await this.store.text(passage);
      const found = this.#spot(text, here ?? text.passages[passage - text.first]!, hits);
      seen |= found.mask;
      if (found.mask && spots.length < SPOTS) spots.push(found.spot);
    }
    if (!complete(seen, hits.parts)) return undefined;
    if (!spots.length) {
      // only the title holds the query: show how the page begins, but not with its title again
      const opening = best.passages.find(({ text }) => text.length > OPENING) ?? best.passages[0];
      if (opening) spots.push({ ...this.#spot(best, opening, hits).spot, url: best.url });
    }
    const { title, lang } = this.#title(best);
    return {
      kind: best.kind,
      url: spots[0]?.url ?? best.url,
      title,
      titleLang: lang,
      titleMarks: hits.parts.flatMap((part) => places(folding, title, part)),
      spots,
      more: Math.max(0, hit.count - spots.length),
    };
  }

  /** Where the query stands in a passage; `mask` says which of its parts do. */
  #spot(page: PageText, passage: Passage, hits: Hits): { spot: Spot; mask: number } {
    const { folding } = this.store;
    const english = this.#lang === "en" && passage.textEn !== "";
    const text = english ? passage.textEn : passage.text;
    const marks: Range[] = [];
    const sectionMarks: Range[] = [];
    let mask = 0;
    (hits.loose ? pieces(hits.parts) : hits.parts).forEach((part, i) => {
      const here = places(folding, text, part);
      const told = here.length ? [] : labelled(folding, passage, part);
      const above = places(folding, passage.heading, part);
      marks.push(...here, ...told);
      sectionMarks.push(...above);
      const beside = [english ? passage.text : passage.textEn, ...passage.labels];
      if (here.length || above.length || beside.some((other) => places(folding, other, part).length)) mask |= 1 << i;
    });
    const figure = passage.figures.find(({ start, end }) => marks.some((mark) => mark.start < end && mark.end > start));
    const anchor = figure && !english ? `f-${figure.id}` : passage.anchor;
    return {
      mask,
      spot: {
        url: anchor ? `${page.url}#${anchor}` : page.url,
        section: passage.heading,
        sectionMarks,
        lang: english ? "en" : page.script === "Hant" ? "zh-Hant" : "zh-Hans",
        excerpt: excerpt(text, marks, SIZE[english ? "en" : "zh"]),
      },
    };
  }

  #title({ zh, en }: { zh: string; en: string }): { title: string; lang: string } {
    return this.#lang === "en" && en && en !== zh ? { title: en, lang: "en" } : { title: zh, lang: "zh-Hans" };
  }
}

/** What a query was answered with; results are made as they are asked for. */
export class Answer {
  readonly #search: Search;
  readonly #names: NameHit[];
  readonly #query: string;
  readonly #filter: Filter;
  #hits: Hits;
  #items: Item[];
  #at = 0;
  #accepted = 0; // pages whose texts hold the query, as the index said
  #rejected = 0;

  constructor(search: Search, names: NameHit[], hits: Hits, query: string, filter: Filter) {
    this.#search = search;
    this.#names = names;
    this.#hits = hits;
    this.#query = query;
    this.#filter = filter;
    this.#items = arrange(names, hits);
  }

  get total(): number {
    return this.#items.length;
  }

  get loose(): boolean {
    return this.#hits.loose && this.#hits.pages.length > 0;
  }

  get done(): boolean {
    return this.#at >= this.#items.length;
  }

  /** The next results, fewer than `count` only at the end. */
  async next(count: number): Promise<Result[]> {
    const results: Result[] = [];
    while (results.length < count && !this.done) {
      const batch = this.#items.slice(this.#at, this.#at + count - results.length);
      const made = await Promise.all(batch.map((item) => this.#search.result(item, this.#hits, this.#query)));
      const good = batch.filter((_, i) => made[i]);
      this.#items.splice(this.#at, batch.length, ...good);
      this.#at += good.length;
      this.#rejected += batch.length - good.length;
      this.#accepted += good.filter((item) => "page" in item).length;
      results.push(...made.filter((result) => result !== undefined));
      if (!this.#accepted && this.#rejected && (this.done || this.#rejected >= GIVEN_UP)) await this.#loosen();
    }
    return results;
  }

  /** The index named only pages that do not hold the query after all: go on with those that come near it. */
  async #loosen(): Promise<void> {
    if (this.#hits.loose) return;
    this.#hits = await findLoosely(this.#search.store, this.#hits.parts, this.#filter);
    const shown = new Set(this.#items.slice(0, this.#at));
    const fresh = arrange(this.#names, this.#hits).filter(
      (item) => "page" in item || ![...shown].some((old) => "name" in old && old.name === item.name),
    );
    this.#items = [...shown, ...fresh];
  }
}

function complete(mask: number, parts: Part[]): boolean {
  return parts.every((_, i) => mask & (1 << i));
}

/** The names most likely meant, pages, and after the first of these the other names. */
function arrange(names: NameHit[], hits: Hits): Item[] {
  // words of the Latin alphabet are looked for in names, runs of characters rather in texts
  const latin = hits.parts.every((part) => part.every(isWord));
  const partial = latin ? TOP : Math.max(TOP_PARTIAL, full(names));
  const top = hits.pages.length && !hits.loose ? strongest(names, TOP, latin).slice(0, partial) : names;
  const rest = names.filter((hit) => !top.includes(hit)).slice(0, WEAK);
  const named = new Set([...top, ...rest].map((hit) => hit.name.page));
  const pages: Item[] = hits.pages.filter((hit) => !named.has(hit.page)).map((page) => ({ page }));
  pages.splice(PAGES_BEFORE_WEAK, 0, ...rest.map((name) => ({ name })));
  return [...top.map((name) => ({ name })), ...pages];
}

/** The names to show on top: behind one that matches in full, only those that come near it. */
function strongest(names: NameHit[], limit: number, latin = false): NameHit[] {
  const floor = full(names) ? 75 : latin ? STRONG_WORDS : STRONG;
  return names.filter((hit) => hit.score >= floor).slice(0, limit);
}

/** How many names match in full. */
function full(names: NameHit[]): number {
  return names.filter((hit) => hit.score >= FULL).length;
}
