/**
 * Cards beside the mechanisms of a report's text: on hover, on keyboard focus, and on the first tap.
 * They are in the page already (generator/render/cards.py); here they are only shown and put in their place.
 */

const REST = 150; // ms that a pointer has to rest on a link, or may take on its way to the card
const GAP = 6; // px between link and card
const EDGE = 8; // px that a card keeps from the edges of the window

interface Shown {
  link: HTMLAnchorElement;
  card: HTMLElement;
}

/** Ties every link to a mechanism that has a card in `[data-cards]` to it. */
export function setUpCards(): void {
  const home = document.querySelector<HTMLElement>("[data-cards]");
  if (!home) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("article a[href]")) {
    const card = cardOf(link);
    if (card) link.setAttribute("aria-describedby", card.id);
  }
  new Cards(home);
}

function cardOf(link: HTMLAnchorElement): HTMLElement | null {
  const slug = /\/mechanisms\/([^/]+)\/(?:index\.html)?$/.exec(link.pathname)?.[1];
  return slug ? document.getElementById(`card-${slug}`) : null;
}

class Cards {
  #shown: Shown | undefined;
  #timer = 0;
  #tapped = false; // the last press was a finger's
  readonly #home: HTMLElement;

  constructor(home: HTMLElement) {
    this.#home = home;
    document.addEventListener("pointerover", (event) => this.#over(event));
    document.addEventListener("pointerout", (event) => this.#out(event));
    document.addEventListener("pointerdown", (event) => this.#down(event), true);
    document.addEventListener("click", (event) => this.#click(event), true);
    document.addEventListener("focusin", (event) => this.#focus(event));
    document.addEventListener("focusout", () => this.#later(undefined, 0));
    document.addEventListener("keydown", (event) => this.#key(event));
    addEventListener("resize", () => this.#hide());
  }

  /** What the pointer is on: a link with a card, or the card that is shown. */
  #at(target: EventTarget | null): Shown | undefined {
    if (!(target instanceof Element)) return undefined;
    if (this.#shown?.card.contains(target)) return this.#shown;
    const link = target.closest<HTMLAnchorElement>("a[aria-describedby^='card-']");
    const card = link && document.getElementById(link.getAttribute("aria-describedby")!);
    return link && card ? { link, card } : undefined;
  }

  #over(event: PointerEvent): void {
    if (event.pointerType === "touch") return;
    const at = this.#at(event.target);
    const from = this.#at(event.relatedTarget);
    if (!at) return;
    if (at.link === this.#shown?.link) clearTimeout(this.#timer);
    else if (at.link !== from?.link) this.#later(at, REST);
  }

  #out(event: PointerEvent): void {
    if (event.pointerType === "touch" || !this.#at(event.target)) return;
    const to = this.#at(event.relatedTarget);
    // back to where the focus is, if that has a card
    if (!to) this.#later(this.#shown?.link === document.activeElement ? this.#shown : undefined, REST);
  }

  #down(event: PointerEvent): void {
    this.#tapped = event.pointerType === "touch";
    if (!this.#at(event.target)) this.#hide();
  }

  /** The first tap shows the card, the second follows the link. */
  #click(event: MouseEvent): void {
    const at = this.#tapped ? this.#at(event.target) : undefined;
    this.#tapped = false;
    if (!at || !at.link.contains(event.target as Node) || at.link === this.#shown?.link) return;
    event.preventDefault();
    this.#show(at);
  }

  #focus(event: FocusEvent): void {
    const at = this.#at(event.target);
    // a finger's press focuses before its click, a mouse's is on the link anyway
    if (at && (event.target as Element).matches(":focus-visible") && !this.#tapped) this.#later(at, 0);
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.isComposing || !this.#shown) return;
    event.preventDefault();
    this.#hide();
  }

  #later(what: Shown | undefined, wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (what ? this.#show(what) : this.#hide()), wait);
  }

  #hide(): void {
    clearTimeout(this.#timer);
    if (this.#shown) this.#shown.card.hidden = true;
    this.#shown = undefined;
  }

  #show(what: Shown): void {
    if (this.#shown?.link === what.link) return;
    this.#hide();
    this.#shown = what;
    what.card.hidden = false;
    this.#place(what);
  }

  /** Below the link's first line, above it where there is more room; never beyond the window's edges. */
  #place({ link, card }: Shown): void {
    const line = link.getClientRects()[0];
    if (!line) return this.#hide();
    const from = this.#home.getBoundingClientRect();
    const { width, height } = card.getBoundingClientRect();
    const room = document.documentElement.clientWidth - EDGE - width;
    const below = [...link.getClientRects()].at(-1)!.bottom;
    const above = below + GAP + height > innerHeight - EDGE && line.top > innerHeight - below;
    card.classList.toggle("above", above);
    card.style.left = `${Math.max(EDGE, Math.min(line.left, room)) - from.left}px`;
    card.style.top = `${(above ? line.top - GAP - height : below + GAP) - from.top}px`;
  }
}
