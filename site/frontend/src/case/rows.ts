/** A button that adds an empty row: the form has one in a template, and says how many there are in a hidden field. */
export function enhanceRows(list: HTMLElement): void {
  const add = list.querySelector<HTMLButtonElement>("[data-rows-add]");
  const template = list.querySelector<HTMLTemplateElement>("[data-rows-empty]");
  const rows = list.querySelector<HTMLElement>("[data-rows-list]");
  const total = list.querySelector<HTMLInputElement>('input[name$="-TOTAL_FORMS"]');
  const most = Number(list.querySelector<HTMLInputElement>('input[name$="-MAX_NUM_FORMS"]')?.value ?? 0);
  if (!add || !template || !rows || !total) return;
  const offer = (): void => {
    add.hidden = Number(total.value) >= most;
  };
  add.addEventListener("click", () => {
    const row = emptyRow(template, Number(total.value));
    total.value = String(Number(total.value) + 1);
    rows.append(row);
    row.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea")?.focus();
    offer();
  });
  offer();
}

/** What the template holds, with its number in all names, ids and labels. */
export function emptyRow(template: HTMLTemplateElement, number: number): HTMLElement {
  const row = template.content.firstElementChild?.cloneNode(true) as HTMLElement;
  for (const part of [row, ...row.querySelectorAll("*")]) {
    for (const attribute of part.attributes) {
      if (attribute.value.includes("__prefix__")) attribute.value = attribute.value.replaceAll("__prefix__", String(number));
    }
  }
  return row;
}
