/** Lists of Word are paragraphs that say in their style which list and level they belong to. */
export function wordLists(body: HTMLElement): void {
  const document = body.ownerDocument;
  const items = [...body.querySelectorAll<HTMLElement>("p[style*='mso-list']")].filter((item) => levelOf(item) > 0);
  let open: HTMLElement[] = [];
  let previous: Element | null = null;
  for (const item of items) {
    const level = levelOf(item);
    const ordered = takeMarker(item);
    if (item.previousElementSibling !== previous || previous === null) open = [];
    while (open.length > level) open.pop();
    while (open.length < level) {
      const list = document.createElement(ordered ? "ol" : "ul");
      const parent = open[open.length - 1];
      if (!parent) item.before(list);
      else (parent.lastElementChild ?? parent.appendChild(document.createElement("li"))).append(list);
      open.push(list);
    }
    const entry = document.createElement("li");
    entry.append(...item.childNodes);
    open[open.length - 1]?.append(entry);
    previous = open[0] ?? null;
    item.remove();
  }
}

function levelOf(item: HTMLElement): number {
  // The browser's own style object drops properties it does not know.
  const level = /mso-list:[^;]*\blevel(\d)/.exec(item.getAttribute("style") ?? "")?.[1];
  return level ? Number(level) : 0;
}

/** Removes the bullet or number that Word wrote as text; true when it was a number or letter. */
function takeMarker(item: HTMLElement): boolean {
  const span = [...item.querySelectorAll<HTMLElement>("span")].find((node) => /mso-list:\s*Ignore/i.test(node.getAttribute("style") ?? ""));
  const marker = span?.textContent ?? /^\s*([·•o§]|\(?[0-9a-z]{1,3}[.)])\s+/i.exec(item.textContent ?? "")?.[0] ?? "";
  if (span) span.remove();
  else if (marker && item.firstChild?.nodeType === Node.TEXT_NODE) item.firstChild.nodeValue = (item.firstChild.nodeValue ?? "").replace(marker, "");
  return /^\s*\(?[0-9a-z]{1,3}[.)]/i.test(marker);
}
