/** The figures as typed columns, read in parts; what the codes stand for is in `names`. The twin of generator/render/columns.py. */

export const CODES = ["report", "indicator", "sector", "role", "place", "period", "measure", "note"] as const;
export type Code = (typeof CODES)[number];

/** A name's key in the address of the page, its label, and of a period the years that it covers. */
export type Name = [key: string, label: string, years?: number[]];

export type Part = Record<Code, number[]> & { value: number[]; id: string[]; shown: string[]; subject: string[] };

export interface Manifest {
  count: number;
  names: Record<Code, Name[]>;
  first: Part;
  parts: [file: string, count: number][];
  /** What makes figures comparable; the direction of a change is no column, an arrow before the value says it. */
  identity: (Code | "direction")[];
  /** In these they may differ and still be compared. */
  free: string[];
}

export class Figures {
  /** How many there are, and how many of them have been read: rows from 0 to `loaded`. */
  readonly count: number;
  loaded = 0;
  readonly names: Record<Code, Name[]>;
  readonly codes: Record<Code, Uint32Array>;
  /** In the unit of the row's measure. */
  readonly value: Float64Array;
  readonly id: string[] = [];
  readonly shown: string[] = [];
  readonly subject: string[] = [];
  readonly identity: Manifest["identity"];
  readonly free: Manifest["free"];
  #folded: string[] = [];

  constructor({ count, names, first, identity, free }: Manifest) {
    this.count = count;
    this.names = names;
    this.codes = Object.fromEntries(CODES.map((name) => [name, new Uint32Array(count)])) as Record<Code, Uint32Array>;
    this.value = new Float64Array(count);
    this.identity = identity;
    this.free = free;
    this.append(first);
  }

  /** Parts have to come in their order. */
  append(part: Part): void {
    const at = this.loaded;
    for (const name of CODES) this.codes[name].set(part[name], at);
    this.value.set(part.value, at);
    for (const name of ["id", "shown", "subject"] as const) for (const text of part[name]) this[name].push(text);
    this.loaded = at + part.id.length;
  }

  get complete(): boolean {
    return this.loaded === this.count;
  }

  key(column: Code, row: number): string {
    return this.names[column][this.codes[column][row]!]![0];
  }

  label(column: Code, row: number): string {
    return this.names[column][this.codes[column][row]!]![1];
  }

  /** The row's own words as the text filter compares them. */
  folded(row: number): string {
    for (let next = this.#folded.length; next <= row; next++) this.#folded.push(fold(`${this.subject[next]}\n${this.shown[next]}`));
    return this.#folded[row]!;
  }
}

/** One form for what readers take for the same: width, case, and commas in numbers do not matter. */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/(\d),(?=\d)/g, "$1");
}
