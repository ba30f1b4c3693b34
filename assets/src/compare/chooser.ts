/** The box in which a report or place is typed and chosen: a combobox with a list below it. */

import { element } from "../search/view.ts";
import { find, type Choice, type Choices } from "./choices.ts";
import type { Words } from "../page-words.ts";

const SHOWN = 12;

export class Chooser {
  readonly #input: HTMLInputElement;
  readonly #list: HTMLUListElement;
  readonly #choices: Choices;
  readonly #words: Words;
  readonly #taken: () => readonly string[];
  readonly #choose: (key: string) => void;
  #found: Choice[] = [];
  #active = -1;

  constructor(root: HTMLElement, choices: Choices, words: Words, taken: () => readonly string[], choose: (key: string) => void) {
    this.#input = root.querySelector("input[role=combobox]")!;
    this.#list = root.querySelector("[role=listbox]")!;
    this.#choices = choices;
    this.#words = words;
    this.#taken = taken;
    this.#choose = choose;
    this.#input.addEventListener("input", () => this.#open());
    this.#input.addEventListener("click", () => this.#open());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("blur", () => this.#close());
    this.#input.form!.addEventListener("submit", (event) => event.preventDefault());
    // pointerdown would take the focus from the box and close the list before the click
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest<HTMLElement>("[role=option][data-key]");
      if (option) this.#take(option.dataset["key"]!);
    });
  }

  /** Closed to further choices where no more can be compared. */
  set full(full: boolean) {
    this.#input.disabled = full;
  }

  focus(): void {
    this.#input.focus();
  }

  #open(): void {
    this.#found = find(this.#choices, this.#input.value, this.#taken(), SHOWN);
    this.#active = this.#input.value.trim() && this.#found.length ? 0 : -1;
    const options = this.#found.map((choice, i) => {
      const kind = this.#words.say(this.#choices.places.includes(choice) ? "place" : "report");
      return element("li", { role: "option", id: `compare-option-${i}`, "data-key": choice.key, "aria-selected": "false" }, choice.label, " ", element("small", {}, kind));
    });
    if (!options.length) options.push(element("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, this.#words.say("nothing")));
    this.#list.replaceChildren(...options);
    this.#list.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
    this.#mark();
  }

  #close(): void {
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }

  #mark(): void {
    [...this.#list.children].forEach((option, i) => option.setAttribute("aria-selected", `${i === this.#active}`));
    const option = this.#list.children[this.#active];
    if (option) {
      this.#input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.#input.removeAttribute("aria-activedescendant");
    }
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (this.#list.hidden) this.#open();
      else if (this.#found.length) this.#active = (this.#active + step + this.#found.length) % this.#found.length;
      if (this.#active < 0 && this.#found.length) this.#active = step > 0 ? 0 : this.#found.length - 1;
      this.#mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      const choice = this.#found[this.#active];
      if (!this.#list.hidden && choice) this.#take(choice.key);
    } else if (event.key === "Escape" && !this.#list.hidden) {
      event.preventDefault();
      this.#close();
    }
  }

  #take(key: string): void {
    this.#input.value = "";
    this.#close();
    this.#choose(key);
  }
}
