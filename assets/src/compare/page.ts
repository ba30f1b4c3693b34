/** The page that compares: the chosen sides, the address and what is shown always say the same. */

import { element } from "../search/view.ts";
import { Chooser } from "./chooser.ts";
import { MOST, choiceOf, read, readOnly, write, type Choice, type Choices } from "./choices.ts";
import { indicators, sideOf, type ReportSide } from "./sides.ts";
import { ComparisonView } from "./view.ts";
import type { Words } from "../page-words.ts";

export class ComparePage {
  readonly #root: HTMLElement;
  readonly #words: Words;
  readonly #choices: Choices;
  readonly #fetch: (slug: string) => Promise<ReportSide>;
  readonly #chooser: Chooser;
  readonly #reports = new Map<string, Promise<ReportSide>>();
  #keys: string[] = [];
  #turn = 0;

  /** `fetchSide` reads what one report brings. */
  constructor(root: HTMLElement, words: Words, choices: Choices, fetchSide: (slug: string) => Promise<ReportSide>) {
    this.#root = root;
    this.#words = words;
    this.#choices = choices;
    this.#fetch = fetchSide;
    this.#chooser = new Chooser(root, choices, words, () => this.#keys, (key) => this.#go([...this.#keys, key]));
  }

  async start(): Promise<void> {
    window.addEventListener("popstate", () => void this.#show(read(location.search)));
    this.#part("[data-chosen]").addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLButtonElement>("button[data-key]");
      if (!button) return;
      this.#go(this.#keys.filter((key) => key !== button.dataset["key"]));
      this.#chooser.focus();
    });
    this.#part("[data-result]").addEventListener("change", (event) => {
      const box = event.target as HTMLInputElement;
      if (box.dataset["only"] === undefined) return;
      history.replaceState(null, "", write(this.#keys, box.checked));
      this.#markOnly();
    });
    await this.#show(read(location.search));
  }

  /** Style sheets hide the lines that are not wanted; the address says which. */
  #markOnly(): void {
    const only = readOnly(location.search);
    this.#root.toggleAttribute("data-comparable-only", only);
    const box = this.#root.querySelector<HTMLInputElement>("input[data-only]");
    if (box) box.checked = only;
  }

  #part(selector: string): HTMLElement {
    return this.#root.querySelector<HTMLElement>(selector)!;
  }

  #go(keys: string[]): void {
    history.pushState(null, "", write(keys, readOnly(location.search)) || location.pathname);
    void this.#show(keys);
  }

  async #show(keys: string[]): Promise<void> {
    const turn = ++this.#turn;
    this.#keys = keys;
    const known = keys.map((key) => choiceOf(this.#choices, key));
    const chosen = known.filter((choice) => choice !== undefined);
    this.#chooser.full = keys.length >= MOST;
    this.#drawChosen(keys, known);
    this.#root.dataset["state"] = "loading";
    let said = keys.filter((_, i) => !known[i]).map((key) => this.#words.say("unknown", { name: key })).join(" ");
    let parts: Node[] = [];
    if (chosen.length < 2) {
      said ||= chosen.length ? this.#words.say("one_more") : "";
      parts = this.#suggestions(chosen[0]);
    } else {
      try {
        const sides = await Promise.all(chosen.map((choice) => this.#side(choice)));
        if (turn !== this.#turn) return;
        const found = indicators(sides, this.#choices.fields, this.#choices.groups.flatMap(([, ids]) => ids));
        const view = new ComparisonView(this.#choices, this.#words, sides);
        parts = view.draw(found);
        said = `${said} ${view.summary(found)}`.trim();
      } catch (error) {
        if (turn !== this.#turn) return;
        console.warn(error);
        said = this.#words.say("failed");
      }
    }
    this.#part("[data-result]").replaceChildren(...parts);
    this.#markOnly();
    this.#part("[data-status]").textContent = keys.length >= MOST ? `${said} ${this.#words.say("full")}`.trim() : said;
    this.#root.dataset["state"] = "done";
  }

  async #side(choice: Choice) {
    const reports = await Promise.all(choice.reports.map((slug) => this.#report(slug)));
    return sideOf(choice, reports, this.#choices.fields);
  }

  /** What a report brings, read once; a failure is forgotten, so that the next choice tries again. */
  #report(slug: string): Promise<ReportSide> {
    let report = this.#reports.get(slug);
    if (!report) {
      report = this.#fetch(slug);
      report.catch(() => this.#reports.delete(slug));
      this.#reports.set(slug, report);
    }
    return report;
  }

  #drawChosen(keys: string[], known: (Choice | undefined)[]): void {
    const items = keys.map((key, i) => {
      const name = known[i]?.label ?? key;
      const button = element("button", { type: "button", "data-key": key, "aria-label": this.#words.say("remove", { name }) }, name, element("span", { "aria-hidden": "true" }, " ✕"));
      return element("li", {}, button);
    });
    this.#part("[data-chosen]").replaceChildren(...items);
  }

  /** Pairs that are alike, to start with; with one chosen, those that hold it where there are any. */
  #suggestions(first: Choice | undefined): Node[] {
    const { suggestions } = this.#choices;
    const own = first ? suggestions.filter((pair) => pair.includes(first.key)) : [];
    const pairs = own.length ? own : suggestions;
    if (!pairs.length) return [];
    const items = pairs.map((pair) => {
      const [a = "", b = ""] = pair.map((key) => choiceOf(this.#choices, key)?.label ?? key);
      return element("li", {}, element("a", { href: write(pair) }, this.#words.say("and", { a, b })));
    });
    return [element("p", {}, this.#words.say("start")), element("ul", {}, ...items)];
  }
}
