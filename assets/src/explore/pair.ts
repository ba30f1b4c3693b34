/** Two figures that a reader picks, and the note that names the fields in which they differ. */

import type { Words } from "../page-words.ts";
import { element } from "../search/view.ts";
import type { Figures, Manifest } from "./figures.ts";

type Field = Manifest["identity"][number];

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
    const fields = this.#figures.identity.filter((field) => this.#value(field, a) !== this.#value(field, b));
    const said = fields.map((field) => this.#words.say("pair_field", { name: this.#words.say(field === "measure" ? "measure_name" : field), a: this.#named(field, a), b: this.#named(field, b) }));
    const verdict = !fields.length ? "pair_same" : fields.every((field) => this.#figures.free.includes(field)) ? "pair_alike" : "pair_apart";
    return [names[0]!, " · ", names[1]!, this.#words.say(verdict, { fields: said.join(this.#words.say("pair_and")) })];
  }

  /** What two rows have to share: the code of the field's column, or the arrow. */
  #value(field: Field, row: number): number | string {
    return field === "direction" ? this.#arrow(row) : this.#figures.codes[field][row]!;
  }

  #named(field: Field, row: number): string {
    return (field === "direction" ? this.#arrow(row) : this.#figures.label(field, row)) || this.#words.say("unknown");
  }

  #arrow(row: number): string {
    return /^[↑↓]/.exec(this.#figures.shown[row]!)?.[0] ?? "";
  }

  #key(row: number): string {
    return `${this.#figures.key("report", row)}${SEPARATOR}${this.#figures.id[row]}`;
  }

  /** The rows of the figures picked, in the order in which they were. */
  #rows(): number[] {
    const ids = new Set(this.#keys.map((key) => key.slice(key.lastIndexOf(SEPARATOR) + 1)));
    const found = new Map<string, number>();
    for (let row = 0; row < this.#figures.loaded && found.size < this.#keys.length; row++) {
      if (ids.has(this.#figures.id[row]!) && this.has(row)) found.set(this.#key(row), row);
    }
    return this.#keys.flatMap((key) => found.get(key) ?? []);
  }
}
