import { all } from "../shared/dom";

/** A form sent twice is one change for the server; here the button only shows that it was heard. */
export function enhanceForms(): void {
  for (const form of all<HTMLFormElement>('form[method="post"]')) {
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      event.submitter?.setAttribute("aria-busy", "true");
    });
  }
  // A page that comes back from the browser's memory is not busy any more.
  addEventListener("pageshow", () => all('[aria-busy="true"]').forEach((busy) => busy.removeAttribute("aria-busy")));
}
