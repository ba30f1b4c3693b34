/**
 * The filter of the list of mechanisms: by Chinese, pinyin, its initials or English words, over the page's own list.
 * `[data-find]` holds what an item is found by (generator/render/pages/mechanisms.py); the query stays in the address.
 */

import { Words } from "./page-words.ts";

const SETTLED = 300; // ms without a key until the address follows; browsers limit how often it may change

interface Item {
  element: HTMLElement;
  names: string[]; // compact
  syllables: string[];
  initials: string;
  english: string; // words, each behind a blank
}

export function setUpFilter(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-filter]");
  const list = document.querySelector<HTMLElement>("[data-filtered]");
  if (form && list) new Filter(form, list);
}

/** Letters, digits and Han characters in lower case, nothing between them. */
function compact(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** The words of an English name, each behind a blank. */
function spaced(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, " ").replace(/^ ?/, " ");
}

function read(element: HTMLElement): Item {
  const [pinyin = "", ...names] = element.dataset["find"]!.split("|");
  const syllables = pinyin.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);
  return {
    element,
    names: names.map(compact),
    syllables,
    initials: syllables.map((syllable) => syllable[0]).join(""),
    english: names.map(spaced).join(""),
  };
}

/** Whether a query, compact and in words, finds the item. */
function matches(item: Item, query: string, words: string[]): boolean {
  if (item.names.some((name) => name.includes(query))) return true;
  if (!/^[a-z0-9]+$/.test(query)) return false;
  return item.initials.includes(query) || sounds(item.syllables, query) || words.every((word) => item.english.includes(` ${word}`));
}

/** Whether the query is pinyin that begins with a syllable; the last one may be unfinished. */
function sounds(syllables: string[], query: string): boolean {
  for (let first = 0; first < syllables.length; first++) {
    if (syllables.slice(first).join("").startsWith(query)) return true;
  }
  return false;
}

class Filter {
  readonly #form: HTMLFormElement;
  readonly #list: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #status: HTMLElement;
  readonly #words: Words;
  #items: Item[] | undefined;
  #timer = 0;

  constructor(form: HTMLFormElement, list: HTMLElement) {
    this.#form = form;
    this.#list = list;
    this.#input = form.querySelector<HTMLInputElement>("input[name=q]")!;
    this.#status = form.querySelector<HTMLElement>("[role=status]")!;
    this.#words = Words.of(form);
    this.#input.addEventListener("input", () => this.#changed());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#links()[0]?.focus();
    });
    form.addEventListener("keydown", (event) => this.#keyInBox(event));
    list.addEventListener("keydown", (event) => this.#keyInList(event));
    addEventListener("popstate", () => this.#fromAddress());
    this.#fromAddress();
  }

  #fromAddress(): void {
    this.#input.value = new URLSearchParams(location.search).get("q") ?? "";
    this.#apply();
  }

  #changed(): void {
    this.#apply();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      const url = new URL(location.href);
      const query = this.#input.value.trim();
      if (query) url.searchParams.set("q", query);
      else url.searchParams.delete("q");
      history.replaceState(history.state, "", url);
    }, SETTLED);
  }

  #apply(): void {
    const query = compact(this.#input.value);
    const words = spaced(this.#input.value).trim().split(" ");
    this.#items ??= query ? [...this.#list.querySelectorAll<HTMLElement>("[data-find]")].map(read) : undefined;
    let found = 0;
    for (const item of this.#items ?? []) {
      const hit = !query || matches(item, query, words);
      if (hit) found++;
      if (item.element.hidden === hit) item.element.hidden = !hit;
    }
    for (const group of this.#list.querySelectorAll<HTMLElement>("dd")) {
      group.hidden = Boolean(query) && !group.querySelector("[data-find]:not([hidden])");
      (group.previousElementSibling as HTMLElement).hidden = group.hidden;
    }
    this.#form.closest("article")?.toggleAttribute("data-filtering", Boolean(query));
    this.#status.textContent = !query ? "" : found ? this.#words.say("count", { n: found }) : this.#words.say("none", { query: this.#input.value.trim() });
  }

  #links(): HTMLAnchorElement[] {
    return [...this.#list.querySelectorAll<HTMLAnchorElement>("[data-find]:not([hidden]) > a")];
  }

  #keyInBox(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && this.#input.value) {
      event.preventDefault();
      this.#links()[0]?.focus();
    } else if (event.key === "Escape" && this.#input.value) {
      event.preventDefault();
      this.#input.value = "";
      this.#changed();
    }
  }

  #keyInList(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !this.#input.value) return;
    const links = this.#links();
    const to = links.indexOf(document.activeElement as HTMLAnchorElement) + step;
    event.preventDefault();
    (to < 0 ? this.#input : links[Math.min(to, links.length - 1)])?.focus();
  }
}
