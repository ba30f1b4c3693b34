/** Two figures that a reader picks, and the note that names the fields in which they differ. */

import type { Words } from "../page-words.ts";
import { element } from "../search/view.ts";
import type { Code, Figures } from "./figures.ts";

/** What makes two figures comparable, as in generator/collect/comparability.py; the direction is drawn as an arrow. */
const FIELDS = ["indicator", "sector", "place", "period", "measure", "role"] as const satisfies readonly Code[];
/** In these two figures may differ and still be compared. */
const FREE: readonly string[] = ["place", "period"];
const SEPARATOR = "~"; // in no report's address and no figure's id

export class Pair {
  readonly #figures: Figures;
  readonly #words: Words;
  #keys: string[];

  /** `keys`: what the address named, from `REPORT~FIGURE`. */
  constructor(figures: Figures, words: Words, keys: readonly string[]) {
    this.#figures = figures;
    this.#words = words;
    this.#keys = keys.slice(-2);
  }

  get keys(): readonly string[] {
    return this.#keys;
  }

  has(row: number): boolean {
    return this.#keys.includes(this.#key(row));
  }

  /** Picks a row or lets it go; of three, the first goes. */
  toggle(row: number): void {
    const key = this.#key(row);
    this.#keys = this.#keys.includes(key) ? this.#keys.filter((one) => one !== key) : [...this.#keys, key].slice(-2);
  }

  clear(): void {
    this.#keys = [];
  }

  /** What to say of the figures picked; empty without any, or before they have been read. */
  note(): (string | Node)[] {
    const rows = this.#rows();
    if (!rows.length) return [];
    const names = rows.map((row) => element("strong", {}, `${this.#figures.label("indicator", row)} ${this.#figures.shown[row]!}`));
    if (rows.length === 1) return [names[0]!, this.#words.say("pair_one")];
    const [a, b] = rows as [number, number];
    const fields = [...FIELDS.filter((field) => this.#figures.codes[field][a] !== this.#figures.codes[field][b]), ...(this.#arrow(a) === this.#arrow(b) ? [] : ["direction" as const])];
    const said = fields.map((field) => this.#words.say("pair_field", { name: this.#words.say(field === "measure" ? "measure_name" : field), a: this.#value(field, a), b: this.#value(field, b) }));
    const verdict = !fields.length ? "pair_same" : fields.every((field) => FREE.includes(field)) ? "pair_alike" : "pair_apart";
    return [names[0]!, " · ", names[1]!, this.#words.say(verdict, { fields: said.join(this.#words.say("pair_and")) })];
  }

  #value(field: (typeof FIELDS)[number] | "direction", row: number): string {
    const value = field === "direction" ? this.#arrow(row) : this.#figures.label(field, row);
    return value || this.#words.say("unknown");
  }

  #arrow(row: number): string {
    return /^[↑↓]/.exec(this.#figures.shown[row]!)?.[0] ?? "";
  }

  #key(row: number): string {
    return `${this.#figures.key("report", row)}${SEPARATOR}${this.#figures.id[row]}`;
  }

  /** The rows of the figures picked, in the order in which they were. */
  #rows(): number[] {
    const found = new Map<string, number>();
    for (let row = 0; row < this.#figures.loaded && found.size < this.#keys.length; row++) {
      if (this.#keys.some((key) => key.endsWith(`${SEPARATOR}${this.#figures.id[row]}`)) && this.has(row)) found.set(this.#key(row), row);
    }
    return this.#keys.flatMap((key) => found.get(key) ?? []);
  }
}
