/**
 * A table of any length of which only the rows in sight are in the page. All rows have one height; a margin above the
 * table, inside a box as high as all rows together, keeps those in sight where they belong.
 */

import { element } from "../search/view.ts";
import type { Figures } from "./figures.ts";
import type { Column, Selection, Sort } from "./select.ts";
import type { Words } from "../page-words.ts";

const BEYOND = 8; // rows kept ready above and below those in sight
const HIGHEST = 15_000_000; // pixels; browsers cut off boxes at about 17 million

/** The least widths of the columns in rem; where there is more room, they share it in proportion. */
const WIDTHS: Record<Column, number> = { indicator: 4.9, value: 4.2, subject: 8, note: 4.5, place: 3.9, period: 3.2, sector: 4.5, role: 3.5, report: 5.5 };

/** Which rows are picked, and what to do when one is picked or let go. */
export interface Picking {
  has: (row: number) => boolean;
  toggle: (row: number) => void;
}

export interface Shown {
  selection: Selection;
  columns: readonly Column[];
  sort: Sort | undefined;
}

export class Table {
  readonly #region: HTMLElement;
  readonly #figures: Figures;
  readonly #words: Words;
  readonly #table = element("table", { class: "rows" });
  readonly #head = element("tr", { "aria-rowindex": "1" });
  readonly #body = element("tbody");
  readonly #box: HTMLElement;
  readonly #link: (row: number) => string;
  readonly #picked: (row: number) => boolean;
  #shown: Shown | undefined;
  #present = new Map<number, HTMLTableRowElement>();
  #height = 0;

  constructor(region: HTMLElement, figures: Figures, words: Words, link: (row: number) => string, sort: (column: Column) => void, picking: Picking) {
    this.#region = region;
    this.#figures = figures;
    this.#words = words;
    this.#link = link;
    this.#picked = picking.has;
    this.#table.append(element("thead", {}, this.#head), this.#body);
    this.#box = element("div", { class: "explore-box" }, this.#table);
    region.replaceChildren(this.#box);
    region.addEventListener("scroll", () => this.#fill(), { passive: true });
    new ResizeObserver(() => this.#measure()).observe(region);
    this.#head.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLButtonElement>("button[data-column]");
      if (button) sort(button.dataset["column"] as Column);
    });
    this.#body.addEventListener("change", (event) => picking.toggle(Number((event.target as HTMLInputElement).value)));
  }

  /** Shows another selection, from its top unless it is the same one grown. */
  show(shown: Shown, keepPlace: boolean): void {
    const columnsChanged = this.#shown?.columns.join() !== shown.columns.join();
    this.#shown = shown;
    if (columnsChanged) this.#setColumns(shown.columns);
    this.#markOrder(shown.sort);
    this.#table.setAttribute("aria-rowcount", `${this.#items() + 1}`);
    if (!keepPlace) this.#region.scrollTop = 0;
    this.#clear();
    if (this.#height) this.#layOut();
    else this.#measure();
  }

  /** The rows and, where values are in order, a heading for each kind of number. */
  #items(): number {
    const { rows, groups } = this.#shown!.selection;
    return rows.length + groups.length;
  }

  #setColumns(columns: readonly Column[]): void {
    const total = columns.reduce((sum, column) => sum + WIDTHS[column], 0);
    this.#table.style.minWidth = `${total}rem`;
    this.#head.replaceChildren(
      ...columns.map((column) => {
        const button = element("button", { type: "button", "data-column": column }, this.#words.say(column), element("span", { class: "order", "aria-hidden": "true" }));
        const cell = element("th", { scope: "col", class: `c-${column}` }, button);
        cell.style.width = `${(100 * WIDTHS[column]) / total}%`;
        return cell;
      }),
    );
  }

  /** The boxes of the rows in sight say again which are picked. */
  markPicked(): void {
    for (const box of this.#body.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) box.checked = this.#picked(Number(box.value));
  }

  #markOrder(sort: Sort | undefined): void {
    for (const cell of this.#head.cells) {
      const mine = cell.classList.contains(`c-${sort?.column}`);
      if (mine) cell.setAttribute("aria-sort", sort!.descending ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
  }

  /** The height of a row depends on the reader's font; it is taken from a row that is there. */
  #measure(): void {
    if (!this.#shown || !this.#items()) return this.#layOut();
    if (!this.#present.size) this.#body.append(this.#make(0));
    const height = this.#body.rows[0]!.getBoundingClientRect().height;
    if (height === this.#height && this.#present.size) return this.#fill();
    this.#height = height;
    this.#clear();
    this.#layOut();
  }

  #layOut(): void {
    if (!this.#shown) return;
    const all = this.#head.getBoundingClientRect().height + this.#items() * this.#height;
    this.#box.style.height = `${Math.min(all, HIGHEST)}px`;
    this.#fill();
  }

  #clear(): void {
    this.#present.clear();
    this.#body.replaceChildren();
  }

  /** Puts in the rows in sight and takes out the others; rows that stay are left alone, so that focus stays in them. */
  #fill(): void {
    if (!this.#shown || !this.#height) return;
    const items = this.#items();
    const first = Math.max(0, Math.floor(this.#region.scrollTop / this.#height) - BEYOND);
    const last = Math.min(items, Math.ceil((this.#region.scrollTop + this.#region.clientHeight) / this.#height) + BEYOND);
    for (const [item, row] of this.#present) {
      if (item >= first && item < last) continue;
      // the arrow keys go on scrolling when the row that had the focus is gone
      if (row.contains(document.activeElement)) this.#region.focus({ preventScroll: true });
      row.remove();
      this.#present.delete(item);
    }
    let before: Element | null = this.#body.firstElementChild;
    for (let item = first; item < last; item++) {
      const present = this.#present.get(item);
      if (present) {
        before = present.nextElementSibling;
        continue;
      }
      const made = this.#make(item);
      this.#present.set(item, made);
      this.#body.insertBefore(made, before);
    }
    this.#table.style.marginTop = `${first * this.#height}px`;
  }

  #make(item: number): HTMLTableRowElement {
    const { selection, columns } = this.#shown!;
    const { groups, rows } = selection;
    let row = item;
    if (groups.length) {
      // a heading stands before each group
      let i = 0;
      while (i + 1 < groups.length && groups[i + 1]!.start + i + 1 <= item) i++;
      if (groups[i]!.start + i === item) return this.#heading(item, i);
      row = item - i - 1;
    }
    return this.#row(item, rows[row]!, columns);
  }

  #heading(item: number, i: number): HTMLTableRowElement {
    const { selection, columns } = this.#shown!;
    const { measure, count } = selection.groups[i]!;
    const label = element("div", {}, this.#figures.names.measure[measure]![1], " ", element("small", {}, this.#words.say("count", { n: count })));
    return element("tr", { class: "group", "aria-rowindex": `${item + 2}` }, element("th", { scope: "rowgroup", colspan: `${columns.length}` }, label));
  }

  #row(item: number, row: number, columns: readonly Column[]): HTMLTableRowElement {
    const made = element("tr", { "aria-rowindex": `${item + 2}` });
    columns.forEach((column, i) => {
      const { text, lang } = this.#cell(row, column);
      const inside = column === "value" ? element("a", { href: this.#link(row) }, text) : text;
      const box = element("div", { lang, title: text }, inside);
      if (i) made.append(element("td", { class: `c-${column}` }, box));
      else made.append(element("th", { scope: "row", class: `c-${column}` }, element("div", { class: "explore-first" }, this.#pick(row), box)));
    });
    return made;
  }

  #pick(row: number): HTMLElement {
    const name = `${this.#figures.label("indicator", row)} ${this.#figures.shown[row]!}`;
    const box = element("input", { type: "checkbox", value: `${row}`, "aria-label": this.#words.say("pick", { name }) });
    box.checked = this.#picked(row);
    return box;
  }

  #cell(row: number, column: Column): { text: string; lang?: string } {
    if (column === "value") return { text: this.#figures.shown[row]! };
    if (column === "subject") return { text: this.#figures.subject[row]!, lang: "zh-Hans" };
    return { text: this.#figures.label(column, row) || (column === "note" ? "" : this.#words.say("unknown")) };
  }
}
