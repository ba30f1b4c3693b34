/** Buttons that copy a citation or a permalink. */

const SHOWN = 2000; // milliseconds that "copied" stands

/**
 * `button[data-copy="TEXT"]` copies the text, `[data-copy-from="ID"]` the text of that element, and
 * `[data-copy-link="#f-ID"]` the full address of the link. Such buttons may be hidden until this runs.
 */
export function setUpCopying(copied: string): void {
  // citations of a page name its address, which no build knows
  for (const place of document.querySelectorAll("[data-here]")) place.textContent = location.origin + location.pathname;
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  status.className = "visually-hidden";
  for (const button of document.querySelectorAll<HTMLButtonElement>(
    "button:is([data-copy], [data-copy-from], [data-copy-link])",
  )) {
    if (!status.isConnected) document.body.append(status);
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(textOf(button));
      status.textContent = copied;
      button.dataset["copied"] = copied;
      setTimeout(() => {
        delete button.dataset["copied"];
        status.textContent = "";
      }, SHOWN);
    });
  }
}

function textOf({ dataset }: HTMLButtonElement): string {
  if (dataset["copyLink"] !== undefined) return new URL(dataset["copyLink"], location.href).href;
  if (dataset["copyFrom"] !== undefined) return document.getElementById(dataset["copyFrom"])?.textContent?.trim() ?? "";
  return dataset["copy"] ?? "";
}
