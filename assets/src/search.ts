/** The search itself, loaded when it is first needed. */

import { Search } from "./search/search.ts";
import { searchBox } from "./search/box.ts";
import { searchPage } from "./search/page.ts";
import { strings, type Lang } from "./strings.ts";

/** `root`: of this language's site; `index`: the folder of the index. */
export interface Setting {
  root: URL;
  index: URL;
  lang: Lang;
}

let opened: Promise<Search> | undefined;

/** The index, opened once; a failure is forgotten, so that the next search tries again. */
function open(setting: Setting): Promise<Search> {
  opened ??= Search.open((path) => inflated(new URL(path, setting.index), path === "manifest.bin"), setting.lang);
  opened.catch(() => (opened = undefined));
  return opened;
}

async function inflated(url: URL, fresh: boolean): Promise<Uint8Array> {
  // the names of all other files are hashes of what they hold
  const response = await fetch(url, { cache: fresh ? "no-cache" : "default" });
  if (!response.ok || !response.body) throw new Error(`${url.pathname}: ${response.status}`);
  const stream = response.body.pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export function startPage(root: HTMLElement, setting: Setting): void {
  searchPage(root, { ...setting, strings: strings(setting.lang) }, () => open(setting));
}

export function startBox(form: HTMLFormElement, setting: Setting): void {
  searchBox(form, { ...setting, strings: strings(setting.lang) }, () => open(setting));
}
