// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enhanceSimilar } from "../src/site/similar";

const PAGE = `<input id="title" value="">
<section data-similar="/da/search/similar/" data-similar-field="title" data-similar-one="One." data-similar-many="{count} things." data-similar-new-page="opens a new page" hidden>
<h2>Is it one of these?</h2><ul></ul></section>`;

const asked: string[] = [];

beforeEach(() => {
  asked.length = 0;
  document.body.innerHTML = PAGE;
  vi.useFakeTimers();
  vi.stubGlobal("fetch", (address: URL) => {
    asked.push(address.searchParams.get("q") ?? "");
    return Promise.resolve(new Response(JSON.stringify([{ title: "<b>Skolen</b>", url: "/da/wiki/Skolen/", kind: "Artikler", language: "da" }])));
  });
  enhanceSimilar();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const type = async (title: string): Promise<void> => {
  const input = document.querySelector("input")!;
  input.value = title;
  input.dispatchEvent(new Event("input"));
  await vi.advanceTimersByTimeAsync(1_000);
};

const box = (): HTMLElement => document.querySelector<HTMLElement>("[data-similar]")!;

test("what is like the title is shown as text, said aloud, and opens a page of its own", async () => {
  await type("Ny skole");
  expect(asked).toEqual(["Ny skole"]);
  expect(box().hidden).toBe(false);
  const link = box().querySelector("a")!;
  expect(link.textContent).toBe("<b>Skolen</b>");
  expect(link.getAttribute("lang")).toBe("da");
  expect(link.target).toBe("_blank");
  expect(document.querySelector("[role=status]")!.textContent).toBe("One.");
});

test("a title that has hardly begun asks nothing, and one that is taken away hides the rest", async () => {
  await type("Ny ");
  expect(asked).toEqual([]);
  await type("Ny skole");
  await type("");
  expect(box().hidden).toBe(true);
  expect(document.querySelector("[role=status]")!.textContent).toBe("");
});

test("the same title is asked for once", async () => {
  await type("Ny skole");
  await type("Ny skole ");
  expect(asked).toEqual(["Ny skole"]);
});
