/** The words of a page that has a script of its own; the page brings them along, from generator/vocabulary/ui.yaml. */

import { pageLanguage } from "./strings.ts";

export class Words {
  readonly #phrases: Record<string, string>;
  readonly #numbers: Intl.NumberFormat;

  constructor(phrases: Record<string, string>, language: string) {
    this.#phrases = phrases;
    this.#numbers = new Intl.NumberFormat(language);
  }

  /** Those that `data-words` of the page's root holds. */
  static of(root: HTMLElement): Words {
    return new Words(JSON.parse(root.dataset["words"]!) as Record<string, string>, pageLanguage());
  }

  /** The phrase with its `{name}`s filled in; numbers are grouped. `NAME_one` is taken where `n` is 1. */
  say(name: string, values: Record<string, string | number> = {}): string {
    const phrase = (values["n"] === 1 ? this.#phrases[`${name}_one`] : undefined) ?? this.#phrases[name];
    if (phrase === undefined) throw new Error(`no words for ${name}`);
    return phrase.replace(/\{(\w+)\}/g, (_, key: string) => this.number(values[key] ?? ""));
  }

  number(value: string | number): string {
    return typeof value === "number" ? this.#numbers.format(value) : value;
  }
}
