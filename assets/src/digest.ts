/** Runs on every page: small, and brings in the search when the reader starts to search. */

import { setUpCards } from "./cards.ts";
import { setUpCharts } from "./charts.ts";
import { setUpCopying } from "./copy.ts";
import { setUpFilter } from "./filter.ts";
import { showHit } from "./hit.ts";
import { setUpJumps } from "./jump.ts";
import { setUpMarks } from "./marks.ts";
import { pageLanguage, strings } from "./strings.ts";
import type { Setting } from "./search.ts";

const here = (document.currentScript as HTMLScriptElement).src;
const lang = pageLanguage();
const local = location.protocol === "file:";

type SearchModule = typeof import("./search.ts");

function searchModule(): Promise<SearchModule> {
  return import(new URL("search.js", here).href) as Promise<SearchModule>;
}

function setting(): Setting {
  const root = new URL("../../", here);
  // both languages use the index of the Chinese site, above the English one
  return { root, index: new URL(lang === "zh" ? "search-index/" : "../search-index/", root), lang };
}

function setUpSearch(): void {
  const page = document.querySelector<HTMLElement>("[data-search-page]");
  const form = document.querySelector<HTMLFormElement>("form[data-search-box]");
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    (page ?? form)?.querySelector<HTMLInputElement>("input[name=q]")?.select();
  });
  if (page) startPage(page);
  if (form && !page) startBox(form);
}

function startPage(page: HTMLElement): void {
  const status = page.querySelector("[data-search-status]")!;
  if (local) {
    status.textContent = strings(lang).offline;
    return;
  }
  searchModule().then(
    (module) => module.startPage(page, setting()),
    () => (status.textContent = strings(lang).failed),
  );
}

function startBox(form: HTMLFormElement): void {
  if (local) return; // the form still leads to the search page, which says why
  form.addEventListener(
    "input",
    () =>
      void searchModule().then(
        (module) => module.startBox(form, setting()),
        () => undefined,
      ),
    { once: true },
  );
}

/** A page that needs a script of its own names it: `[data-script="explore"]`. What goes wrong is said in its `[data-status]`. */
function startOwnScript(): void {
  const root = document.querySelector<HTMLElement>("[data-script]");
  if (!root) return;
  const say = (words: string | undefined) => (root.querySelector("[data-status]")!.textContent = words ?? "");
  if (local) {
    root.dataset["state"] = "offline";
    say(root.dataset["offline"]);
    return;
  }
  const failed = (error: unknown) => {
    console.warn(error);
    say(root.dataset["failed"]);
  };
  const script = import(new URL(`${root.dataset["script"]}.js`, here).href) as Promise<{
    start(root: HTMLElement): Promise<void>;
  }>;
  script.then(({ start }) => start(root)).catch(failed);
}

/** The other language's page, at the same place and with the same query. */
function setUpLanguageSwitch(): void {
  document.addEventListener(
    "click",
    (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[hreflang]");
      if (!link) return;
      const url = new URL(link.href);
      if (url.origin !== location.origin) return;
      if (location.search) url.search = location.search;
      if (location.hash) url.hash = location.hash;
      link.href = url.href;
    },
    true,
  );
}

/** From disk, a link to a folder would show the folder. */
function mendLocalLinks(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
}

setUpSearch();
startOwnScript();
setUpLanguageSwitch();
setUpMarks();
setUpJumps();
setUpCopying(strings(lang).copied);
showHit();
if (local) mendLocalLinks();
setUpCards();
setUpCharts();
setUpFilter();
