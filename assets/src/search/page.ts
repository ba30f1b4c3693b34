/** The search page: a box, filters, and the answer; all of it in the address, so that it can be sent and gone back to. */

import { element, moveByArrows, resultItem, type Place } from "./view.ts";
import type { Answer, Search } from "./search.ts";
import type { Filter } from "./query.ts";

const PAGE = 10;
const PAUSE = 150; // milliseconds without a key before a search starts
const FILTERS = ["place", "year", "kind"] as const;

type Question = { q: string } & Record<(typeof FILTERS)[number], string>;

/** Brings the search page to life. `open` opens the index when the first search needs it. */
export function searchPage(root: HTMLElement, place: Place, open: () => Promise<Search>): void {
  new SearchPage(root, place, open).start();
}

class SearchPage {
  readonly #place: Place;
  readonly #open: () => Promise<Search>;
  readonly #form: HTMLFormElement;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLOListElement;
  readonly #status: HTMLElement;
  readonly #more: HTMLButtonElement;
  #timer = 0;
  #turn = 0;
  #filled = false;
  #settled = ""; // the last question that was sent rather than typed
  #typing = false; // whether the entry of the history is that of words being typed, which the next ones overwrite

  constructor(root: HTMLElement, place: Place, open: () => Promise<Search>) {
    this.#place = place;
    this.#open = open;
    this.#form = root.querySelector("form")!;
    this.#input = root.querySelector("input[name=q]")!;
    this.#list = root.querySelector("ol[data-search-results]")!;
    this.#status = root.querySelector("[data-search-status]")!;
    this.#more = root.querySelector("button[data-search-more]")!;
  }

  start(): void {
    this.#more.textContent = this.#place.strings.more;
    this.#input.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#ask(false), PAUSE);
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask(true);
    });
    this.#form.addEventListener("change", (event) => {
      if (event.target instanceof HTMLSelectElement) this.#ask(true);
    });
    window.addEventListener("popstate", () => this.#fromAddress());
    moveByArrows(this.#input, this.#list);
    const typed = this.#input.value; // before this script was there
    this.#fromAddress();
    if (typed && !this.#input.value) {
      this.#input.value = typed;
      this.#ask(false);
    }
    if (!this.#input.value) this.#input.focus({ preventScroll: true });
  }

  #fromAddress(): void {
    const given = new URLSearchParams(location.search);
    this.#settled = location.search;
    this.#typing = false;
    this.#input.value = given.get("q") ?? "";
    for (const name of FILTERS) this.#select(name).dataset["wanted"] = given.get(name) ?? "";
    for (const name of FILTERS) this.#select(name).value = given.get(name) ?? "";
    void this.#answer(this.#question(given));
  }

  #ask(settle: boolean): void {
    clearTimeout(this.#timer);
    const question = this.#question();
    const search = new URLSearchParams(Object.entries(question).filter(([, value]) => value)).toString();
    const asked = search ? `?${search}` : "";
    if (this.#typing) history.replaceState(null, "", asked || location.pathname);
    else if (asked !== this.#settled) history.pushState(null, "", asked || location.pathname);
    this.#typing = !settle && (this.#typing || asked !== this.#settled);
    if (settle) this.#settled = asked;
    void this.#answer(question);
  }

  #question(given?: URLSearchParams): Question {
    const filters = FILTERS.map((name) => [name, (given ? given.get(name) : this.#select(name).value) ?? ""]);
    return { q: this.#input.value.trim(), ...Object.fromEntries(filters) } as Question;
  }

  #select(name: string): HTMLSelectElement {
    return this.#form.elements.namedItem(name) as HTMLSelectElement;
  }

  async #answer(question: Question): Promise<void> {
    const turn = ++this.#turn;
    this.#more.hidden = true;
    if (!question.q) return this.#show([], "");
    this.#list.dataset["state"] = "loading";
    this.#list.setAttribute("aria-busy", "true");
    if (!this.#list.childElementCount) this.#status.textContent = this.#place.strings.loading;
    try {
      const search = await this.#open();
      this.#fillFilters(search);
      const filter = Object.fromEntries(
        FILTERS.map((name) => [name, question[name]]).filter(([, value]) => value),
      ) as Filter;
      const answer = await search.ask(question.q, filter);
      const items = await this.#items(answer);
      if (turn === this.#turn) this.#show(items, this.#summary(answer, question.q), answer);
    } catch (error) {
      if (turn !== this.#turn) return;
      console.warn(error);
      this.#show([], this.#place.strings.failed);
    }
  }

  async #items(answer: Answer): Promise<HTMLLIElement[]> {
    return (await answer.next(PAGE)).map((result) => resultItem(result, this.#place));
  }

  #summary(answer: Answer, query: string): string {
    const { strings } = this.#place;
    if (!answer.total) return strings.none(query);
    return answer.loose ? `${strings.loose} ${strings.count(answer.total)}` : strings.count(answer.total);
  }

  #show(items: HTMLLIElement[], status: string, answer?: Answer): void {
    this.#list.replaceChildren(...items);
    this.#status.textContent = status;
    this.#list.removeAttribute("aria-busy");
    this.#list.dataset["state"] = "done";
    if (!answer) return;
    this.#more.hidden = answer.done;
    this.#more.onclick = async () => {
      const more = await this.#items(answer);
      this.#list.append(...more);
      this.#status.textContent = this.#summary(answer, this.#input.value.trim());
      this.#more.hidden = answer.done;
      more[0]?.querySelector("a")?.focus();
    };
  }

  /** The filters' choices are known once the index is there. */
  #fillFilters(search: Search): void {
    if (this.#filled) return;
    this.#filled = true;
    const { strings, lang } = this.#place;
    const { places, years, types, type } = search.store.manifest;
    const choice = (value: string, text: string) => element("option", { value }, text);
    const span = years
      .filter(([from]) => from)
      .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
    const used = new Set(type);
    const options: Record<string, Node[]> = {
      place: [choice("", strings.anyPlace), ...places.map(([slug, zh, en]) => choice(slug, lang === "zh" ? zh : en))],
      year: [
        choice("", strings.anyYear),
        ...[...new Set(span)].sort((a, b) => b - a).map((year) => choice(`${year}`, `${year}`)),
      ],
      kind: [
        choice("", strings.anyKind),
        element(
          "optgroup",
          { label: strings.reportKinds },
          choice("report", strings.kinds.report),
          ...types.filter((_, i) => used.has(i)).map(([id, zh, en]) => choice(id, lang === "zh" ? zh : en)),
        ),
        element(
          "optgroup",
          { label: strings.otherPages },
          ...search.store.manifest.kinds
            .map(([kind]) => kind)
            .filter((kind) => kind !== "report")
            .map((kind) => choice(kind, strings.kinds[kind])),
        ),
      ],
    };
    for (const [key, nodes] of Object.entries(options)) {
      const select = this.#select(key);
      const wanted = select.value || select.dataset["wanted"] || "";
      select.replaceChildren(...nodes);
      select.value = wanted;
    }
  }
}
