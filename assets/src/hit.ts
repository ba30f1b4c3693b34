/** Lights up, on the page that a search result led to, the words that were found. */

const NAME = "search-hit";

export function showHit(): void {
  const words = taken();
  if (!words) return;
  const anchor = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const article = document.querySelector("article") ?? document.body;
  const range = locate(article, words, anchor || undefined);
  if (!range) return;
  if (CSS.highlights) CSS.highlights.set(NAME, new Highlight(range));
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 80 || bottom > innerHeight) range.startContainer.parentElement?.scrollIntoView({ block: "center" });
}

/** The words that a result on the last page was about, if they are meant for this page; read once. */
function taken(): string | undefined {
  try {
    const kept = sessionStorage.getItem("digest-hit");
    if (!kept) return undefined;
    sessionStorage.removeItem("digest-hit");
    const { path, words } = JSON.parse(kept) as { path: string; words: string };
    return path === location.pathname ? words : undefined;
  } catch {
    return undefined;
  }
}

/** The first place of the words behind `from`; line ends and blanks of the page do not matter. */
function locate(root: Element, words: string, from?: Element): Range | undefined {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const at: [Text, number][] = [];
  let text = "";
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (
      from &&
      !(from.compareDocumentPosition(node) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY))
    )
      continue;
    for (let i = 0; i < node.data.length; i++) {
      if (/\s/.test(node.data[i]!)) continue;
      at.push([node, i]);
      text += node.data[i];
    }
  }
  const wanted = words.replace(/\s/g, "");
  const found = text.indexOf(wanted);
  if (found < 0 || !wanted) return undefined;
  const range = document.createRange();
  range.setStart(...at[found]!);
  const [last, offset] = at[found + wanted.length - 1]!;
  range.setEnd(last, offset + 1);
  return range;
}
