/** The comparison as elements of the page. Everything that comes from reports is set as text, never as markup. */

import { element } from "../search/view.ts";
import { filled, nearest, shared, type Figure, type Indicator, type Line, type Mechanism, type Side } from "./sides.ts";
import type { Choices, Field } from "./choices.ts";
import type { Words } from "../page-words.ts";

const SHOWN = 4; // figures of one side in one line

export class ComparisonView {
  readonly #choices: Choices;
  readonly #words: Words;
  readonly #sides: Side[];
  readonly #names: string[];
  /** Labels of places and periods, which each report brings along. */
  readonly #labels: Record<string, Record<string, string>> = {};

  constructor(choices: Choices, words: Words, sides: Side[]) {
    this.#choices = choices;
    this.#words = words;
    this.#sides = sides;
    this.#names = sides.map(({ choice }) => choice.label);
    for (const { labels } of sides.flatMap(({ reports }) => reports)) {
      for (const [field, names] of Object.entries(labels)) Object.assign((this.#labels[field] ??= {}), names);
    }
  }

  /** The whole of it; `found` holds every indicator that a side states. */
  draw(found: Indicator[]): Node[] {
    const common = found.filter(({ lines }) => this.#users(lines).length > 1);
    return [
      element("h2", { id: "indicators" }, this.#words.say("indicators")),
      ...(common.length ? [element("p", { class: "note" }, this.#words.say("rule")), this.#onlySwitch(), this.#table(common)] : [element("p", {}, this.#words.say("no_common"))]),
      ...this.#sides.map((_, i) => this.#only(found, i)).filter((part) => part !== undefined),
      element("h2", { id: "mechanisms" }, this.#words.say("mechanisms")),
      ...this.#mechanisms(),
    ];
  }

  /** One sentence about it. */
  summary(found: Indicator[]): string {
    const common = found.filter(({ lines }) => this.#users(lines).length > 1);
    const lines = common.flatMap((indicator) => indicator.lines).filter((line) => filled(line).length > 1).length;
    const all = shared(this.#sides).find(({ sides }) => sides.length === this.#sides.length);
    return this.#words.say("done", { indicators: common.length, lines, mechanisms: all?.mechanisms.length ?? 0 });
  }

  #users(lines: Line[]): number[] {
    return [...new Set(lines.flatMap(filled))];
  }

  #label(field: string, id: string): string {
    return this.#choices.labels[field]?.[id] ?? this.#labels[field]?.[id] ?? (id || this.#choices.labels["direction"]![""]!);
  }

  // ---------------------------------------------------------------- indicators

  #onlySwitch(): HTMLElement {
    const box = element("input", { type: "checkbox", "data-only": "" });
    return element("label", { class: "compare-only" }, box, " ", this.#words.say("comparable_only"));
  }

  #table(common: Indicator[]): HTMLElement {
    const head = element(
      "tr",
      {},
      element("th", { scope: "col" }, this.#words.say("line")),
      ...this.#sides.map((side) => element("th", { scope: "col" }, this.#heading(side))),
      element("th", { scope: "col" }, this.#words.say("comparability")),
    );
    const known = new Map(common.map((indicator) => [indicator.id, indicator]));
    const bodies = this.#choices.groups.flatMap(([label, ids]) => {
      const members = ids.filter((id) => known.has(id)).map((id) => known.get(id)!);
      if (!members.length) return [];
      const group = element("tr", { class: "group" }, element("th", { scope: "rowgroup", colspan: `${this.#sides.length + 2}` }, label));
      return [element("tbody", {}, group, ...members.flatMap((indicator) => this.#rows(indicator)))];
    });
    const table = element("table", { class: "compare-table" }, element("thead", {}, head), ...bodies);
    table.style.setProperty("--sides", `${this.#sides.length}`);
    return element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": this.#words.say("indicators") }, table);
  }

  #heading({ choice, reports }: Side): DocumentFragment {
    const made = document.createDocumentFragment();
    const own = reports.length === 1 && reports[0]!.slug === choice.key;
    const place = choice.key.replace(/^places\//, "");
    made.append(element("a", { href: own ? `../reports/${choice.key}/` : `../places/${place}/` }, choice.label));
    if (!own) made.append(element("small", {}, reports.map(({ period }) => period).join(this.#words.say("comma"))));
    return made;
  }

  #rows({ id, lines }: Indicator): HTMLTableRowElement[] {
    return lines.map((line, i) =>
      element(
        "tr",
        { class: filled(line).length > 1 ? "together" : "apart" },
        element("th", { scope: "row", class: i ? "again" : undefined }, element("a", { href: `../indicators/${id}/` }, this.#label("indicator", id)), this.#scope(line)),
        ...line.cells.map((figures) => element("td", {}, this.#cell(figures))),
        element("td", { class: "why" }, this.#comparability(line, lines)),
      ),
    );
  }

  /** Sector, kind of unit, role and kind of number, as far as they are not the usual ones. */
  #scope({ identity }: Line): HTMLElement {
    const parts = [this.#label("sector", identity["sector"]!), this.#label("unit_class", identity["unit_class"]!)];
    if (identity["role"] !== "result") parts.push(this.#label("role", identity["role"]!));
    if (identity["direction"]) parts.push(this.#label("direction", identity["direction"]));
    return element("small", {}, parts.join(" · "));
  }

  #cell(figures: Figure[]): Node {
    if (!figures.length) return element("span", { class: "none" }, this.#words.say("nothing_stated"));
    const items = figures.map((figure) => this.#figure(figure));
    const first = element("ul", {}, ...items.slice(0, SHOWN));
    if (items.length <= SHOWN) return first;
    const made = document.createDocumentFragment();
    const rest = element("details", {}, element("summary", {}, this.#words.say("more", { n: items.length - SHOWN })), element("ul", {}, ...items.slice(SHOWN)));
    made.append(first, rest);
    return made;
  }

  #figure({ report, id, shown, note, subject, identity }: Figure): HTMLLIElement {
    const place = identity["place"] && identity["place"] !== report.place ? this.#label("place", identity["place"]) : "";
    const period = identity["period"] ? this.#label("period", identity["period"]) : "";
    const about = element("small", {}, [place, period, note].filter(Boolean).join(" · "));
    if (subject) about.append(about.textContent ? " · " : "", element("q", { lang: "zh-Hans" }, subject));
    return element("li", {}, element("a", { class: "v", href: `../reports/${report.slug}/#f-${id}` }, shown), about);
  }

  #comparability(line: Line, lines: Line[]): Node {
    const sides = filled(line);
    if (sides.length > 1) {
      const made = element("span", { class: "holds" });
      const periods = this.#distinct(line, sides, "period");
      made.textContent = periods.length > 1 ? this.#words.say("periods_differ", { periods: periods.join(this.#words.say("comma")) }) : this.#words.say("comparable");
      return made;
    }
    const near = nearest(line, lines, this.#choices.fields);
    if (!near) return document.createTextNode("");
    const others = filled(near.line).filter((i) => i !== sides[0]).map((i) => this.#names[i]!);
    const other = others.join(this.#words.say("comma"));
    const fields = near.fields.map((field) => this.#difference(field, near.line, other)).join(this.#words.say("semicolon"));
    return element("span", {}, this.#words.say("differs", { fields }));
  }

  /** The line itself says what it is; its note says what the other is. */
  #difference({ id, label }: Field, { identity }: Line, other: string): string {
    return this.#words.say("field", { name: label, other, value: this.#label(id, identity[id]!) });
  }

  /** What the first figure of each side says of a field, if it is not the same everywhere. */
  #distinct({ cells }: Line, sides: number[], field: string): string[] {
    return [...new Set(sides.map((i) => this.#label(field, cells[i]![0]!.identity[field]!)))];
  }

  #only(found: Indicator[], i: number): HTMLElement | undefined {
    const own = found.filter(({ lines }) => this.#users(lines).join() === `${i}`);
    if (!own.length) return undefined;
    const links = own.map(({ id }) => element("li", {}, element("a", { href: `../indicators/${id}/` }, this.#label("indicator", id))));
    return element("details", { class: "only" }, element("summary", {}, this.#words.say("only", { name: this.#names[i]! }), ` (${own.length})`), element("ul", { class: "tiles" }, ...links));
  }

  // ---------------------------------------------------------------- mechanisms

  /** Those of all sides by category, those of some in a line for each set of sides, those of one side folded away. */
  #mechanisms(): Node[] {
    const groups = shared(this.#sides);
    const parts: Node[] = [];
    const some = element("dl", { class: "chips" });
    const single: HTMLElement[] = [];
    for (const { sides, mechanisms } of groups) {
      const title = ` (${mechanisms.length})`;
      const names = sides.map((i) => this.#names[i]!).join(this.#words.say("comma"));
      if (sides.length === this.#sides.length) {
        parts.push(element("h3", {}, this.#words.say("shared_by_all"), title), this.#byCategory(mechanisms));
      } else if (sides.length > 1) {
        some.append(element("dt", {}, this.#words.say("shared_by", { names }), title), this.#chips(mechanisms));
      } else {
        single.push(element("details", { class: "only" }, element("summary", {}, this.#words.say("only_by", { name: names }), title), this.#byCategory(mechanisms)));
      }
    }
    if (some.childElementCount) parts.push(element("h3", {}, this.#words.say("shared_by_some")), some);
    if (!parts.length) parts.push(element("p", {}, this.#words.say("no_mechanisms")));
    return [...parts, ...single];
  }

  #byCategory(mechanisms: Mechanism[]): HTMLElement {
    const list = element("dl", { class: "chips" });
    for (const [id, label] of Object.entries(this.#choices.categories)) {
      const members = mechanisms.filter(({ category }) => category === id);
      if (members.length) list.append(element("dt", {}, label), this.#chips(members));
    }
    return list;
  }

  #chips(mechanisms: Mechanism[]): HTMLElement {
    return element("dd", {}, ...mechanisms.flatMap((one) => [this.#mechanism(one), " "]));
  }

  #mechanism({ slug, term, english }: Mechanism): HTMLElement {
    const name = element("span", { lang: "zh-Hans" }, term);
    const chip = slug ? element("a", { class: "chip", href: `../mechanisms/${slug}/` }, name) : element("span", { class: "chip" }, name);
    if (english) chip.append(" ", element("small", {}, english));
    return chip;
  }
}
