/** The table as a CSV file that spreadsheets open as it is: UTF-8 with BOM, lines that end in CR LF. */

import type { Figures } from "./figures.ts";
import type { Column } from "./select.ts";
import type { Words } from "../page-words.ts";

type Cell = string | number;

/** Rows with the columns shown, the value also as a number with its unit, and the figure's address at the end. */
export function csvOf(figures: Figures, rows: Uint32Array, columns: readonly Column[], words: Words, url: (row: number) => string): string {
  const lines = [header(columns, words)];
  for (const row of rows) {
    const cells = columns.flatMap((column): Cell[] => {
      if (column === "value") return [figures.shown[row]!, figures.value[row]!, figures.label("measure", row)];
      return [column === "subject" ? figures.subject[row]! : figures.label(column, row)];
    });
    lines.push([...cells, url(row)]);
  }
  return "\ufeff" + lines.map((cells) => cells.map(quoted).join(",") + "\r\n").join("");
}

function header(columns: readonly Column[], words: Words): Cell[] {
  const names = columns.flatMap((column) => (column === "value" ? ["value", "number", "measure_name"] : [column]));
  return [...names, "url"].map((name) => words.say(name));
}

function quoted(cell: Cell): string {
  if (typeof cell === "number") return `${cell}`;
  // a spreadsheet would take a cell that starts so for a formula
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
