/** Laying sides next to each other: which figures stand in one line, and in what lines differ. Nothing here knows of the page. */

import type { Choice, Field } from "./choices.ts";

/** What one report brings: figures are rows of id, shown value, note, subject and the fields of their identity. */
export interface ReportSide {
  slug: string;
  title: string;
  label: string;
  /** Its own, as identities name it. */
  place: string;
  period: string;
  figures: (string | null)[][];
  mechanisms: [slug: string, term: string, english: string, category: string][];
  labels: Record<string, Record<string, string>>;
}

export interface Figure {
  report: ReportSide;
  id: string;
  shown: string;
  note: string;
  subject: string;
  /** By the name of the field; "" where the report does not say. */
  identity: Record<string, string>;
}

export interface Mechanism {
  key: string;
  slug: string;
  term: string;
  english: string;
  category: string;
}

/** A report, or all reports of a place. */
export interface Side {
  choice: Choice;
  reports: ReportSide[];
  figures: Figure[];
  mechanisms: Map<string, Mechanism>;
}

/** Figures that differ in place and period at most, those of each side in a cell. */
export interface Line {
  identity: Record<string, string>;
  cells: Figure[][];
}

export interface Indicator {
  id: string;
  lines: Line[];
}

export function sideOf(choice: Choice, reports: ReportSide[], fields: Field[]): Side {
  const mechanisms = new Map<string, Mechanism>();
  for (const report of reports) {
    for (const [slug, term, english, category] of report.mechanisms) {
      const key = slug || term;
      if (!mechanisms.has(key)) mechanisms.set(key, { key, slug, term, english, category });
    }
  }
  return { choice, reports, figures: reports.flatMap((report) => figuresOf(report, fields)), mechanisms };
}

function figuresOf(report: ReportSide, fields: Field[]): Figure[] {
  return report.figures.map(([id, shown, note, subject, ...identity]) => ({
    report,
    id: id ?? "",
    shown: shown ?? "",
    note: note ?? "",
    subject: subject ?? "",
    identity: Object.fromEntries(fields.map((field, i) => [field.id, identity[i] ?? ""])),
  }));
}

/** The fields in which two identities differ, other than those that comparable figures may differ in. */
export function differences(a: Record<string, string>, b: Record<string, string>, fields: Field[]): Field[] {
  return fields.filter(({ id, free }) => !free && a[id] !== b[id]);
}

/** The indicators in the order of `order`, each with its lines: those that most sides share first. */
export function indicators(sides: Side[], fields: Field[], order: string[]): Indicator[] {
  const bound = fields.filter(({ free }) => !free);
  const found = new Map<string, Map<string, Line>>();
  sides.forEach((side, i) => {
    for (const figure of side.figures) {
      const { identity } = figure;
      const lines = found.get(identity["indicator"]!) ?? new Map<string, Line>();
      found.set(identity["indicator"]!, lines);
      const key = bound.map(({ id }) => identity[id]).join("\n");
      const line = lines.get(key) ?? { identity, cells: sides.map(() => []) };
      lines.set(key, line);
      line.cells[i]!.push(figure);
    }
  });
  return order
    .filter((id) => found.has(id))
    .map((id) => ({ id, lines: [...found.get(id)!.values()].sort((a, b) => filled(b).length - filled(a).length) }));
}

/** The numbers of the sides that have figures in the line. */
export function filled(line: Line): number[] {
  return [...line.cells.keys()].filter((i) => line.cells[i]!.length);
}

/** Of the lines in which another side has figures, the one that differs in the fewest fields, and those fields. */
export function nearest(line: Line, lines: Line[], fields: Field[]): { line: Line; fields: Field[] } | undefined {
  const own = new Set(filled(line));
  const others = lines.filter((other) => filled(other).some((i) => !own.has(i)));
  const ranked = others.map((other) => ({ line: other, fields: differences(line.identity, other.identity, fields) }));
  return ranked.sort((a, b) => a.fields.length - b.fields.length)[0];
}

/** The mechanisms by the sides that use them: all sides first, then fewer. */
export function shared(sides: Side[]): { sides: number[]; mechanisms: Mechanism[] }[] {
  const users = new Map<string, number[]>();
  const known = new Map<string, Mechanism>();
  sides.forEach((side, i) => {
    for (const [key, mechanism] of side.mechanisms) {
      users.set(key, [...(users.get(key) ?? []), i]);
      known.set(key, mechanism);
    }
  });
  const groups = new Map<string, { sides: number[]; mechanisms: Mechanism[] }>();
  for (const [key, own] of users) {
    const group = groups.get(own.join()) ?? { sides: own, mechanisms: [] };
    groups.set(own.join(), group);
    group.mechanisms.push(known.get(key)!);
  }
  return [...groups.values()].sort((a, b) => b.sides.length - a.sides.length || (a.sides.join() < b.sides.join() ? -1 : 1));
}
