/** Results as elements of the page. Everything that comes from the index is set as text, never as markup. */

import type { Lang, Strings } from "../strings.ts";
import type { Range } from "./excerpt.ts";
import type { Result, Spot } from "./search.ts";

type Child = Node | string | undefined | false;

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(
    ...children.filter((child): child is Node | string => child !== undefined && child !== false && child !== ""),
  );
  return made;
}

/** A text with its marked stretches. */
function marked(text: string, marks: Range[]): DocumentFragment {
  const made = document.createDocumentFragment();
  let at = 0;
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    made.append(text.slice(at, start), element("mark", {}, text.slice(start, end)));
    at = end;
  }
  made.append(text.slice(at));
  return made;
}

export interface Place {
  /** The root of this language's site. */
  root: URL;
  lang: Lang;
  strings: Strings;
}

/** One result; its first link leads to the first place in the page that holds the query. */
export function resultItem(result: Result, place: Place, detailed = true): HTMLLIElement {
  const href = (url: string) => new URL(url, place.root).href;
  const item = element("li", { class: "search-result", "data-kind": result.kind });
  const title = element(
    "span",
    { class: "search-title", lang: langOf(result.titleLang, place) },
    marked(result.title, result.titleMarks),
  );
  const link = element("a", { href: href(result.url) }, title);
  const [first, ...others] = result.spots;
  if (first) rememberMark(link, first);
  item.append(
    element(
      "p",
      { class: "search-head" },
      link,
      " ",
      element("span", { class: "search-kind" }, place.strings.kinds[result.kind]),
      result.also &&
        element(
          "span",
          { class: "search-also", lang: langOf(/[\u3400-\u9fff]/.test(result.also) ? "zh-Hans" : "en", place) },
          result.also,
        ),
    ),
  );
  if (result.about) {
    item.append(
      element(
        "p",
        { class: "search-about", lang: langOf(/[\u3400-\u9fff]/.test(result.about) ? "zh-Hans" : "en", place) },
        result.about,
      ),
    );
  }
  if (first) item.append(spot(first, place));
  if (detailed) {
    for (const other of others) {
      const more = element("a", { class: "search-spot", href: href(other.url) }, spot(other, place));
      rememberMark(more, other);
      item.append(more);
    }
    if (result.more) item.append(element("p", { class: "search-more" }, place.strings.moreHere(result.more)));
  }
  return item;
}

function spot({ section, sectionMarks, lang, excerpt }: Spot, place: Place): HTMLSpanElement {
  return element(
    "span",
    { class: "search-passage", lang: langOf(lang, place) },
    section && element("span", { class: "search-section" }, marked(section, sectionMarks)),
    section && " ",
    element(
      "span",
      { class: "search-excerpt" },
      excerpt.before && "…",
      marked(excerpt.text, excerpt.marks),
      excerpt.after && "…",
    ),
  );
}

/** A lang attribute only where it says something new. */
function langOf(lang: string, place: Place): string | undefined {
  return lang === place.lang || (place.lang === "zh" && lang === "zh-Hans") ? undefined : lang;
}

/** What to light up on the page that the link leads to; hit.ts reads it there. */
function rememberMark(link: HTMLAnchorElement, { excerpt }: Spot): void {
  const mark = excerpt.marks[0];
  if (!mark) return;
  const words = excerpt.text.slice(mark.start, mark.end);
  link.addEventListener("click", () => {
    try {
      sessionStorage.setItem("digest-hit", JSON.stringify({ path: new URL(link.href).pathname, words }));
    } catch {
      // storage may be switched off; the link works without it
    }
  });
}

/** Arrow keys between the box and the links of its results. */
export function moveByArrows(input: HTMLInputElement, list: HTMLElement): void {
  const links = () => [...list.querySelectorAll<HTMLAnchorElement>("a[href]")];
  const step = (event: KeyboardEvent, by: number) => {
    const all = links();
    const next = all.indexOf(document.activeElement as HTMLAnchorElement) + by;
    if (!all.length || next >= all.length) return;
    event.preventDefault();
    (next < 0 ? input : all[next]!).focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown") step(event, 1);
    else if (event.key === "ArrowUp" && document.activeElement !== input) step(event, -1);
  };
  input.addEventListener("keydown", onKey);
  list.addEventListener("keydown", onKey);
}
