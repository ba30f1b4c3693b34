/** The script of the page that shows all figures, loaded there only. */

import { ExplorePage } from "./explore/page.ts";
import { Words } from "./page-words.ts";
import type { Manifest, Part } from "./explore/figures.ts";

export async function start(root: HTMLElement): Promise<void> {
  // the names of the parts are hashes of what they hold; the list of them has to be the newest
  const manifest = await json<Manifest>("figures.json", "no-cache");
  const page = new ExplorePage(root, Words.of(root), manifest);
  await page.start(manifest.parts, (file) => json<Part>(file));
}

/** A file beside the page; from disk, where addresses end in index.html, as well as from a server. */
async function json<T>(file: string, cache: RequestCache = "default"): Promise<T> {
  const response = await fetch(new URL(file, location.href), { cache });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return (await response.json()) as T;
}
