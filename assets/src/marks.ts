/** The switch of a report's marks: figures and mechanisms stand out in its text, or the text is left plain. */

const KEY = "digest-marks";

/** Buttons `[data-marks-toggle]` switch `data-marks="off"` on the page's root; the choice is kept. */
export function setUpMarks(): void {
  const buttons = document.querySelectorAll<HTMLButtonElement>("button[data-marks-toggle]");
  const apply = (on: boolean) => {
    document.documentElement.dataset["marks"] = on ? "on" : "off";
    for (const button of buttons) button.setAttribute("aria-pressed", String(on));
  };
  apply(read() !== "off");
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const on = document.documentElement.dataset["marks"] === "off";
      apply(on);
      keep(on ? "on" : "off");
    });
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage may be switched off
  }
}

function keep(value: string): void {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // then the choice holds for this page
  }
}
