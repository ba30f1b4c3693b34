/** Charts lead to the text: a click on one of their numbers opens the sentence in which it stands. */

/** `svg.chart [data-href]` is a number of a chart. The table beside it holds the same links for the keyboard. */
export function setUpCharts(): void {
  for (const chart of document.querySelectorAll<SVGElement>("svg.chart")) {
    chart.addEventListener("click", (event) => {
      const href = (event.target as Element).closest<SVGElement>("[data-href]")?.dataset["href"];
      if (href) follow(href);
    });
  }
}

function follow(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  // from disk, a link to a folder would show the folder
  if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  location.assign(link.href);
}
