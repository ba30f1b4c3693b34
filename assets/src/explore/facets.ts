/** The facets: a fold for each, with boxes to tick, how many figures each would leave, and a box to find one among many. */

import { element } from "../search/view.ts";
import { fold } from "./figures.ts";
import type { Values } from "./select.ts";
import type { Words } from "../page-words.ts";

const FEW = 10; // so many are found with the eye
const SHOWN = 100;

export class FacetPanel {
  readonly #fold: HTMLDetailsElement;
  readonly #label: string;
  readonly #values: Values;
  readonly #words: Words;
  readonly #list = element("ul");
  readonly #rest = element("p", { class: "facet-more" });
  readonly #find = element("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  readonly #items = new Map<number, { item: HTMLLIElement; input: HTMLInputElement; count: HTMLElement }>();
  #chosen: string[] = [];
  #counts = new Uint32Array();

  /** `choose` is called with the keys that are ticked, whenever that changes. */
  constructor(details: HTMLDetailsElement, values: Values, words: Words, choose: (keys: string[]) => void) {
    this.#fold = details;
    this.#label = details.querySelector("summary")!.textContent!.trim();
    this.#values = values;
    this.#words = words;
    this.#find.setAttribute("aria-label", words.say("narrow", { name: this.#label }));
    this.#find.placeholder = words.say("text");
    this.#find.hidden = values.names.length <= FEW;
    details.querySelector(".facet-panel")!.append(this.#find, this.#list, this.#rest);
    details.addEventListener("toggle", () => this.#draw());
    this.#find.addEventListener("input", () => this.#draw());
    this.#list.addEventListener("change", (event) => {
      const { value, checked } = event.target as HTMLInputElement;
      choose(checked ? [...this.#chosen, value] : this.#chosen.filter((key) => key !== value));
    });
  }

  /** How a value is called. */
  name(key: string): string {
    const name = this.#values.names.find(([known]) => known === key);
    return name?.[1] || (key ? key : this.#words.say("unknown"));
  }

  update(chosen: string[], counts: Uint32Array<ArrayBuffer>): void {
    this.#chosen = chosen;
    this.#counts = counts;
    const summary = this.#fold.querySelector("summary")!;
    summary.replaceChildren(this.#label);
    if (chosen.length) {
      summary.append(element("span", { class: "visually-hidden" }, ` (${chosen.length})`));
      this.#fold.dataset["count"] = `${chosen.length}`;
    } else {
      delete this.#fold.dataset["count"];
    }
    this.#draw();
  }

  /** Draws the list while it can be seen; items are kept, so that the box that was ticked keeps the focus. */
  #draw(): void {
    if (!this.#fold.open) return;
    const wanted = fold(this.#find.value.trim());
    const { names } = this.#values;
    const ticked = (i: number) => this.#chosen.includes(names[i]![0]);
    const fitting = [...names.keys()].filter((i) => (this.#counts[i] || ticked(i)) && this.#matches(i, wanted));
    const shown = fitting.slice(0, SHOWN);
    const items = shown.map((i) => {
      const { item, input, count } = this.#item(i);
      input.checked = ticked(i);
      count.textContent = this.#words.number(this.#counts[i] ?? 0);
      return item;
    });
    const focused = document.activeElement as HTMLElement | null;
    const inList = focused && this.#list.contains(focused);
    if (items.length !== this.#list.children.length || items.some((item, i) => item !== this.#list.children[i])) {
      this.#list.replaceChildren(...items);
      if (inList) (focused.isConnected ? focused : this.#fold.querySelector<HTMLElement>("summary")!).focus({ preventScroll: true });
    }
    const left = fitting.length - shown.length;
    this.#rest.textContent = left ? this.#words.say("more", { n: left }) : "";
  }

  #matches(i: number, wanted: string): boolean {
    const [key, label] = this.#values.names[i]!;
    return !wanted || fold(label).includes(wanted) || key.includes(wanted);
  }

  #item(i: number): { item: HTMLLIElement; input: HTMLInputElement; count: HTMLElement } {
    let made = this.#items.get(i);
    if (!made) {
      const key = this.#values.names[i]![0];
      const input = element("input", { type: "checkbox", value: key });
      const count = element("span", { class: "facet-count" });
      made = { item: element("li", {}, element("label", {}, input, element("span", {}, this.name(key)), count)), input, count };
      this.#items.set(i, made);
    }
    return made;
  }
}

/** Only one fold is open at a time; Escape and a click elsewhere close it. */
export function closeTogether(folds: HTMLDetailsElement[]): void {
  for (const one of folds) {
    one.addEventListener("toggle", () => {
      if (one.open) for (const other of folds) if (other !== one) other.open = false;
    });
    one.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !one.open) return;
      event.preventDefault();
      one.open = false;
      one.querySelector<HTMLElement>("summary")!.focus();
    });
  }
  document.addEventListener("pointerdown", (event) => {
    for (const one of folds) if (one.open && !one.contains(event.target as Node)) one.open = false;
  });
}
