/** The state of the page in its address: what is asked, the order and the columns. */

import { COLUMNS, FACETS, type Column, type Facet, type Question } from "./select.ts";

/** `columns` is undefined where the reader has not chosen any; `pair` names the figures picked. */
export interface State extends Question {
  pair: readonly string[];
  columns: Column[] | undefined;
}

export function read(search: string): State {
  const given = new URLSearchParams(search);
  const list = (name: string) => given.getAll(name).flatMap((value) => value.split(",")).filter(Boolean).map((key) => (key === UNKNOWN ? "" : key));
  const sort = given.get("sort") ?? "";
  const column = sort.replace(/^-/, "");
  const columns = list("cols").filter(isColumn);
  return {
    text: given.get("q") ?? "",
    pair: given.getAll("pair").flatMap((value) => value.split(",")).filter(Boolean),
    chosen: Object.fromEntries(FACETS.map((facet) => [facet, [...new Set(list(facet))]])) as Record<Facet, string[]>,
    sort: isColumn(column) ? { column, descending: sort.startsWith("-") } : undefined,
    columns: columns.length ? COLUMNS.filter((name) => columns.includes(name)) : undefined,
  };
}

/** The query string, with its question mark; empty where nothing is asked. */
export function write({ text, chosen, sort, columns, pair }: State): string {
  const given = new URLSearchParams();
  if (text.trim()) given.set("q", text.trim());
  for (const facet of FACETS) if (chosen[facet].length) given.set(facet, chosen[facet].map((key) => key || UNKNOWN).join(","));
  if (sort) given.set("sort", `${sort.descending ? "-" : ""}${sort.column}`);
  if (columns) given.set("cols", columns.join(","));
  if (pair.length) given.set("pair", pair.join(","));
  const written = given.toString().replaceAll("%2C", ",");
  return written && `?${written}`;
}

/** Stands in the address for the key of what is not known, which is empty. */
const UNKNOWN = "-";

function isColumn(name: string): name is Column {
  return (COLUMNS as readonly string[]).includes(name);
}
