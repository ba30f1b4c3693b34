/** The page that shows all figures: its controls, its table and its address always say the same. */

import { element } from "../search/view.ts";
import { read, write, type State } from "./address.ts";
import { csvOf } from "./csv.ts";
import { FacetPanel, closeTogether } from "./facets.ts";
import { Figures, type Manifest, type Part } from "./figures.ts";
import { COLUMNS, FACETS, facetValues, select, type Column, type Facet, type Selection, type Values } from "./select.ts";
import { Pair } from "./pair.ts";
import { Table } from "./table.ts";
import type { Words } from "../page-words.ts";

const PAUSE = 120; // milliseconds without a key before the text filters
const NARROW = 700; // pixels; below that only the columns without which a row says nothing
const USUAL: readonly Column[] = ["indicator", "value", "subject", "note", "place", "period", "sector", "report"];
const FEWEST: readonly Column[] = ["indicator", "value", "place", "period"];

export class ExplorePage {
  readonly #root: HTMLElement;
  readonly #words: Words;
  readonly #figures: Figures;
  readonly #values: Record<Facet, Values>;
  readonly #panels: Record<Facet, FacetPanel>;
  readonly #table: Table;
  readonly #text: HTMLInputElement;
  readonly #status: HTMLElement;
  #state: State;
  #selection: Selection | undefined;
  #timer = 0;
  #settled = ""; // the last view that was chosen rather than typed
  #typing = false; // whether the entry of the history is that of words being typed, which the next ones overwrite

  constructor(root: HTMLElement, words: Words, manifest: Manifest) {
    this.#root = root;
    this.#words = words;
    this.#figures = new Figures(manifest);
    this.#values = facetValues(this.#figures);
    this.#text = root.querySelector("input[name=q]")!;
    this.#status = root.querySelector("[data-status]")!;
    this.#state = read(location.search);
    this.#settled = location.search;
    this.#panels = Object.fromEntries(FACETS.map((facet) => [facet, this.#panel(facet)])) as Record<Facet, FacetPanel>;
    this.#table = new Table(root.querySelector("[data-table]")!, this.#figures, words, (row) => this.#link(row), (column) => this.#sortBy(column), {
      has: (row) => this.#pair().has(row),
      toggle: (row) => this.#pick(row),
    });
    this.#setUpColumns();
    this.#listen();
  }

  /** Shows what is there and then reads the rest, `fetchPart` by `fetchPart`. */
  async start(parts: Manifest["parts"], fetchPart: (file: string) => Promise<Part>): Promise<void> {
    this.#text.value = this.#state.text;
    this.#show(false);
    // two at a time: one is on its way while the other is taken in
    const waiting = parts.map(([file]) => file);
    let next = waiting.length ? fetchPart(waiting[0]!) : undefined;
    for (let i = 0; next; i++) {
      const part = await next;
      next = i + 1 < waiting.length ? fetchPart(waiting[i + 1]!) : undefined;
      next?.catch(() => undefined); // awaited, and told of, in the next round
      this.#figures.append(part);
      this.#show(true);
    }
  }

  #panel(facet: Facet): FacetPanel {
    const details = this.#root.querySelector<HTMLDetailsElement>(`details[data-facet="${facet}"]`)!;
    return new FacetPanel(details, this.#values[facet], this.#words, (keys) => this.#choose(facet, keys));
  }

  #listen(): void {
    closeTogether([...this.#root.querySelectorAll<HTMLDetailsElement>("details.facet")]);
    const form = this.#root.querySelector("form")!;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#typed(true);
    });
    this.#text.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#typed(false), PAUSE);
    });
    this.#text.addEventListener("change", () => this.#typed(true));
    this.#root.querySelector("[data-pair]")!.addEventListener("click", (event) => {
      if (!(event.target as Element).closest("[data-unpick]")) return;
      this.#pick(undefined);
      this.#text.focus({ preventScroll: true });
    });
    this.#root.querySelector("[data-csv]")!.addEventListener("click", () => this.#download());
    this.#root.querySelector("[data-chosen]")!.addEventListener("click", (event) => this.#remove(event));
    window.addEventListener("popstate", () => {
      this.#state = read(location.search);
      this.#settled = location.search;
      this.#typing = false;
      this.#text.value = this.#state.text;
      this.#tickColumns();
      this.#show(false);
    });
    matchMedia(`(max-width: ${NARROW}px)`).addEventListener("change", () => {
      this.#tickColumns();
      this.#show(true);
    });
  }

  // ---------------------------------------------------------------- what the reader does

  #typed(settle: boolean): void {
    clearTimeout(this.#timer);
    const text = this.#text.value.trim();
    if (text === this.#state.text.trim() && !settle) return;
    this.#change({ text }, settle);
  }

  #choose(facet: Facet, keys: string[]): void {
    this.#change({ chosen: { ...this.#state.chosen, [facet]: keys } });
  }

  /** Up, down, and then as it was; values start with the largest. */
  #sortBy(column: Column): void {
    const { sort } = this.#state;
    const first = column === "value";
    const next = sort?.column !== column ? { column, descending: first } : sort.descending === first ? { column, descending: !first } : undefined;
    this.#change({ sort: next });
  }

  #remove(event: Event): void {
    const button = (event.target as Element).closest("button");
    if (!button) return;
    const { facet, key } = button.dataset;
    if (facet) this.#choose(facet as Facet, this.#state.chosen[facet as Facet].filter((one) => one !== key));
    else {
      this.#text.value = "";
      this.#change({ text: "", chosen: read("").chosen });
    }
    (this.#root.querySelector<HTMLElement>("[data-chosen] button") ?? this.#text).focus();
  }

  #pair(): Pair {
    return new Pair(this.#figures, this.#words, this.#state.pair);
  }

  /** Picks a figure or lets it go; the rows stay where they are. */
  #pick(row: number | undefined): void {
    const pair = this.#pair();
    if (row === undefined) pair.clear();
    else pair.toggle(row);
    this.#state = { ...this.#state, pair: pair.keys };
    const search = write(this.#state);
    history.replaceState(null, "", search || location.pathname);
    this.#settled = search;
    this.#table.markPicked();
    this.#showPair();
  }

  #change(change: Partial<State>, settle = true): void {
    this.#state = { ...this.#state, ...change };
    const search = write(this.#state);
    const address = search || location.pathname;
    if (this.#typing) history.replaceState(null, "", address);
    else if (search !== this.#settled) history.pushState(null, "", address);
    this.#typing = !settle && (this.#typing || search !== this.#settled);
    if (settle) this.#settled = search;
    this.#show(false);
  }

  #download(): void {
    const url = (row: number) => new URL(this.#link(row), location.href).href;
    const text = csvOf(this.#figures, this.#selection!.rows, this.#columns(), this.#words, url);
    const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" })), download: this.#words.say("file") });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  // ---------------------------------------------------------------- columns

  #columns(): readonly Column[] {
    return this.#state.columns ?? (innerWidth <= NARROW ? FEWEST : USUAL);
  }

  #setUpColumns(): void {
    const panel = this.#root.querySelector("[data-columns] .facet-panel")!;
    const items = COLUMNS.map((column) =>
      element("li", {}, element("label", {}, element("input", { type: "checkbox", value: column }), element("span", {}, this.#words.say(column)))),
    );
    panel.append(element("ul", {}, ...items));
    panel.addEventListener("change", () => {
      const ticked = [...panel.querySelectorAll<HTMLInputElement>("input:checked")].map(({ value }) => value);
      // a row without its value says nothing
      this.#change({ columns: COLUMNS.filter((column) => column === "value" || ticked.includes(column)) });
      this.#tickColumns();
    });
    this.#tickColumns();
  }

  #tickColumns(): void {
    const columns = this.#columns();
    for (const input of this.#root.querySelectorAll<HTMLInputElement>("[data-columns] input")) {
      input.checked = columns.includes(input.value as Column);
      input.disabled = input.value === "value";
    }
  }

  // ---------------------------------------------------------------- showing

  #show(keepPlace: boolean): void {
    const selection = (this.#selection = select(this.#figures, this.#values, this.#state));
    this.#table.show({ selection, columns: this.#columns(), sort: this.#state.sort }, keepPlace);
    for (const facet of FACETS) this.#panels[facet].update(this.#state.chosen[facet], selection.counts[facet] as Uint32Array<ArrayBuffer>);
    this.#showChosen();
    this.#showPair();
    this.#showCount(selection.rows.length);
    this.#root.dataset["state"] = this.#figures.complete ? "done" : "loading";
    this.#root.querySelector<HTMLButtonElement>("[data-csv]")!.disabled = !this.#figures.complete || !selection.rows.length;
  }

  #showCount(n: number): void {
    const { loaded, count: all, complete } = this.#figures;
    // said once it is complete: a screen reader need not hear every part arrive
    const text = !complete
      ? this.#words.say("loading", { n: loaded, all })
      : !n
        ? this.#words.say("none")
        : this.#words.say(n === all ? "count" : "count_of", { n, all });
    this.#status.setAttribute("aria-busy", `${!complete}`);
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  #showPair(): void {
    const note = this.#pair().note();
    const clear = element("button", { type: "button", "data-unpick": "" }, this.#words.say("pair_clear"));
    this.#root.querySelector("[data-pair]")!.replaceChildren(...(note.length ? [element("span", {}, ...note), clear] : []));
  }

  #showChosen(): void {
    const buttons = FACETS.flatMap((facet) =>
      this.#state.chosen[facet].map((key) => {
        const name = this.#panels[facet].name(key);
        return element("button", { type: "button", "data-facet": facet, "data-key": key, "aria-label": this.#words.say("remove", { name }) }, name, element("span", { "aria-hidden": "true" }, " ✕"));
      }),
    );
    if (buttons.length || this.#state.text) buttons.push(element("button", { type: "button", class: "clear" }, this.#words.say("clear")));
    this.#root.querySelector("[data-chosen]")!.replaceChildren(...buttons);
  }

  #link(row: number): string {
    return `../reports/${this.#figures.key("report", row)}/#f-${this.#figures.id[row]}`;
  }
}
