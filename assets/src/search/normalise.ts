/**
 * Text as the search sees it: phrases of units, the same whatever the script, width, case and punctuation.
 * The twin of generator/search/normalise.py; a test holds the two together.
 */

/** One Han character, number or Latin word, and where it stands in the text it was cut from. */
export interface Unit {
  text: string;
  start: number;
  end: number;
}

/** Neighbouring units up to the end of a sentence. */
export type Phrase = Unit[];

const UNIT = /[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[a-z]+|[\u3007\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3134f}%‰]|\n/gu;
const ENDS = /[。!?;\r\n]/gu;
const OTHER_NUMBER = /^\p{No}$/u;
const ACCENTS = /\p{Mn}/gu;

export function isWord(unit: string): boolean {
  return /^[0-9a-z]/.test(unit);
}

export function isNumber(unit: string): boolean {
  return /^[0-9]/.test(unit);
}

/** Folds characters; knows the Simplified character of every Traditional one that the collection has use for. */
export class Folding {
  readonly #known = new Map<string, string>();

  constructor(traditional = "", simplified = "") {
    const to = [...simplified];
    [...traditional].forEach((char, i) => this.#known.set(char, to[i] ?? char));
  }

  /** What stands for one character before units are cut. */
  fold(char: string): string {
    let folded = this.#known.get(char);
    if (folded === undefined) {
      folded = OTHER_NUMBER.test(char)
        ? " "
        : [...char.normalize("NFKD").toLowerCase().replace(ACCENTS, "").replace(ENDS, "\n")]
            .map((c) => (c === char ? c : (this.#known.get(c) ?? c)))
            .join("");
      this.#known.set(char, folded);
    }
    return folded;
  }

  /** The phrases of a text, none of them empty. */
  phrases(text: string): Phrase[] {
    let folded = "";
    const from: number[] = []; // for each UTF-16 unit of `folded`, where its character starts in `text`, ...
    const to: number[] = []; // ... and where it ends
    let at = 0;
    for (const char of text) {
      const piece = this.fold(char);
      for (let i = 0; i < piece.length; i++) {
        from.push(at);
        to.push(at + char.length);
      }
      folded += piece;
      at += char.length;
    }
    const phrases: Phrase[] = [];
    let phrase: Phrase = [];
    for (const match of folded.matchAll(UNIT)) {
      if (match[0] === "\n") {
        if (phrase.length) phrases.push(phrase);
        phrase = [];
      } else {
        const last = match.index + match[0].length - 1;
        phrase.push({ text: match[0].replaceAll(",", ""), start: from[match.index]!, end: to[last]! });
      }
    }
    if (phrase.length) phrases.push(phrase);
    return phrases;
  }

  /** All units of a text, as names are compared. */
  units(text: string): string[] {
    let folded = "";
    for (const char of text) folded += this.fold(char);
    return (folded.match(UNIT) ?? []).filter((unit) => unit !== "\n").map((unit) => unit.replaceAll(",", ""));
  }
}

const ENDINGS =
  "ications ication ations ation ating ated ates ate ings ions ments ities ing ion ment ity ous ors ers or er ied ies ed es s y".split(
    " ",
  );
const EMPTY = new Set(
  "a an and are at by for from how in is many much number of on or the to was were what which with".split(" "),
);

/** The part of an English word that its forms share: rectify, rectified and rectification are all `rectif`. */
export function stem(word: string): string {
  const ending = ENDINGS.find((e) => word.endsWith(e) && word.length - e.length >= 4);
  const root = ending ? word.slice(0, -ending.length) : word;
  return root.length > 4 && root.endsWith("e") ? root.slice(0, -1) : root;
}

/** Whether a word says nothing by itself, so that a page need not hold it. */
export function isEmpty(word: string): boolean {
  return EMPTY.has(word);
}
