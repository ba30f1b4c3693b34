/** What can be compared, and what the address says of it. The twin of generator/render/sides.py. */

export const MOST = 4;

/** A report or place; `words` can be typed to find it. */
export interface Choice {
  key: string;
  label: string;
  words: string;
  reports: string[];
}

/** One field of what a number is the number of. Figures that differ in `free` fields only are comparable. */
export interface Field {
  id: string;
  label: string;
  free?: boolean;
}

export interface Choices {
  fields: Field[];
  labels: Record<string, Record<string, string>>;
  groups: [label: string, indicators: string[]][];
  categories: Record<string, string>;
  reports: Choice[];
  places: Choice[];
  suggestions: [string, string][];
}

/** The keys in the address, `?r=qingyang-2021,baoji`, each once, no more than can be compared. */
export function read(search: string): string[] {
  const keys = new URLSearchParams(search).getAll("r").flatMap((value) => value.split(","));
  return [...new Set(keys.map((key) => key.trim()).filter(Boolean))].slice(0, MOST);
}

/** The address that compares these; `only` leaves out the lines that are not comparable. */
export function write(keys: readonly string[], only = false): string {
  if (!keys.length) return "";
  const list = keys.map(encodeURIComponent).join(",").replaceAll("%2F", "/");
  return `?r=${list}${only ? "&only=1" : ""}`;
}

export function readOnly(search: string): boolean {
  return new URLSearchParams(search).get("only") === "1";
}

export function choiceOf({ reports, places }: Choices, key: string): Choice | undefined {
  return reports.find((choice) => choice.key === key) ?? places.find((choice) => choice.key === key);
}

/** Choices that hold every typed word, places first where the name starts so. */
export function find({ reports, places }: Choices, typed: string, taken: readonly string[], most: number): Choice[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const found = [...places, ...reports].filter((choice) => {
    if (taken.includes(choice.key)) return false;
    const text = fold(`${choice.label} ${choice.words} ${choice.key}`);
    return words.every((word) => text.includes(word));
  });
  const first = words[0] ?? "";
  const starts = (choice: Choice) => (fold(choice.label).startsWith(first) || choice.key.startsWith(first) ? 0 : 1);
  return found.sort((a, b) => starts(a) - starts(b)).slice(0, most);
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
