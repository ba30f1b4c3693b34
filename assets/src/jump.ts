/** The way back from a sentence to the figure, heading or finding that led to it: one key, or one tap. */

const INTO_TEXT = /^#[fts]-/; // anchors of figures, sentences and headings in a report's text

/** What a figure is and how much, from its row `#r-ID` in the tables: for readers who cannot read its sentence. */
function nameOf(row: string): string {
  const own = row.startsWith("#r-") ? document.getElementById(row.slice(1)) : null;
  let named: Element | null = own; // rows of one indicator share the heading of the first
  while (named && !named.querySelector("th")) named = named.previousElementSibling;
  if (!own || !named) return "";
  return `${named.querySelector("th")!.textContent} ${own.querySelector("td")!.textContent}`;
}

/**
 * Shows `[data-jump]` while the page's target stands in the text. Its `[data-jump-back]` and the key Escape lead back to
 * the link that was followed, or to the page before; its `button[data-copy-link]` copies the target's address, and its
 * `[data-jump-name]` says which figure it is.
 */
export function setUpJumps(): void {
  const bar = document.querySelector<HTMLElement>("[data-jump]");
  if (bar) new Jumps(bar).start();
}

class Jumps {
  readonly #bar: HTMLElement;
  readonly #back: HTMLAnchorElement;
  #from: HTMLAnchorElement | undefined;

  constructor(bar: HTMLElement) {
    this.#bar = bar;
    this.#back = bar.querySelector<HTMLAnchorElement>("[data-jump-back]")!;
  }

  start(): void {
    document.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[href^='#']");
      if (link && link !== this.#back && INTO_TEXT.test(link.hash)) this.#from = link;
    });
    addEventListener("hashchange", () => this.#show());
    this.#back.addEventListener("click", (event) => this.#return(event));
    // on the window: a card or a list that is open takes the key first
    addEventListener("keydown", (event) => {
      const typing = (event.target as Element).closest?.("input, textarea, select");
      if (event.key !== "Escape" || event.isComposing || event.defaultPrevented || typing || this.#bar.hidden) return;
      this.#return(event);
    });
    this.#show();
  }

  #show(): void {
    const inText = INTO_TEXT.test(location.hash);
    this.#bar.hidden = !inText;
    if (!inText) return;
    const row = location.hash.replace("#f-", "#r-");
    this.#back.href = document.getElementById(row.slice(1)) ? row : "#";
    this.#bar.querySelector("[data-jump-name]")!.textContent = nameOf(row);
    this.#bar.querySelector<HTMLElement>("[data-copy-link]")!.dataset["copyLink"] = location.hash;
  }

  /** To the link that was followed, else to the page of this site before, else to the figure's row or the page's head. */
  #return(event: Event): void {
    const from = this.#from;
    const visited = from?.hash === location.hash || document.referrer.startsWith(`${location.origin}/`);
    this.#from = undefined;
    if (!visited) {
      if (event.type === "keydown") this.#back.click();
      return;
    }
    event.preventDefault();
    if (from) addEventListener("hashchange", () => from.focus(), { once: true });
    history.back();
  }
}
