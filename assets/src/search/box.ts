/** The search box in the header of every page: what it names and the first passages, while one types. */

import { element, moveByArrows, resultItem, type Place } from "./view.ts";
import type { Search } from "./search.ts";

const PAUSE = 120;
const SHOWN = 7;

export function searchBox(form: HTMLFormElement, place: Place, open: () => Promise<Search>): void {
  const input = form.querySelector<HTMLInputElement>("input[name=q]")!;
  const panel = form.querySelector<HTMLElement>("[data-search-panel]")!;
  const list = element("ol", { class: "search-results" });
  const status = element("p", { class: "search-status", role: "status" });
  const all = element("a", { class: "search-all", href: form.action });
  panel.replaceChildren(status, list, all);
  let timer = 0;
  let turn = 0;

  const close = () => {
    turn++;
    clearTimeout(timer);
    panel.hidden = true;
  };
  const answer = async () => {
    const query = input.value.trim();
    const mine = ++turn;
    if (!query) return close();
    all.href = `${form.action}?${new URLSearchParams({ q: query })}`;
    all.textContent = place.strings.all(query);
    try {
      const search = await open();
      const named = await search.named(query, SHOWN);
      if (mine !== turn) return;
      const show = (results: typeof named, text: string) => {
        list.replaceChildren(...results.map((result) => resultItem(result, place, false)));
        status.textContent = text;
        panel.hidden = false;
      };
      if (named.length) show(named, place.strings.loading);
      const found = await search.ask(query);
      const results = await found.next(SHOWN);
      if (mine === turn)
        show(
          results,
          !found.total
            ? place.strings.none(query)
            : found.loose
              ? place.strings.loose
              : place.strings.count(found.total),
        );
    } catch (error) {
      if (mine !== turn) return;
      console.warn(error);
      list.replaceChildren();
      status.textContent = place.strings.failed;
      panel.hidden = false;
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void answer(), PAUSE);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    event.preventDefault();
    close();
    input.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!form.contains(event.target as Node)) close();
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !form.contains(event.relatedTarget)) close();
  });
  moveByArrows(input, panel);
  if (input.value) void answer();
}
