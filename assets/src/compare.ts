/** The script of the page that compares, loaded there only. */

import { ComparePage } from "./compare/page.ts";
import { Words } from "./page-words.ts";
import type { Choices } from "./compare/choices.ts";
import type { ReportSide } from "./compare/sides.ts";

export async function start(root: HTMLElement): Promise<void> {
  const choices = await json<Choices>("choices.json");
  const page = new ComparePage(root, Words.of(root), choices, (slug) => json<ReportSide>(`reports/${slug}.json`));
  await page.start();
}

/** A file beside the page, as new as the server has it: files of two builds do not go together. */
async function json<T>(file: string): Promise<T> {
  const response = await fetch(new URL(file, location.href), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return (await response.json()) as T;
}
