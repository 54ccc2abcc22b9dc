import type { Suggestion } from "../shared/combobox";
import { fetchSuggestions } from "../shared/latest";
import { articleAddress } from "./addresses";
import { message } from "./messages";

export interface ArticleSuggestion extends Suggestion {
  href: string;
}

interface Answer {
  title: string;
  href?: string;
  exists?: boolean;
}

const MOST = 8;

/** Articles whose name begins like the query, and the article that could be written under it. */
export async function suggestArticles(url: string, query: string, locale: string, signal: AbortSignal): Promise<ArticleSuggestion[]> {
  const answers = url ? await fetchSuggestions<Answer>(url, query, signal) : [];
  return withNew(answers, query, locale);
}

export function withNew(answers: Answer[], query: string, locale: string): ArticleSuggestion[] {
  const found = answers.slice(0, MOST).map((answer) => ({
    title: answer.title,
    href: answer.href ?? articleAddress(answer.title, locale),
    ...(answer.exists === false ? { note: message("linkNew") } : {}),
  }));
  const title = query.trim();
  const href = articleAddress(title, locale);
  const known = found.some((suggestion) => suggestion.title.toLocaleLowerCase() === title.toLocaleLowerCase());
  return known || !href ? found : [...found, { title, href, note: message("linkNew") }];
}

export function countedSuggestions(count: number): string {
  if (count === 0) return message("suggestionsNone");
  return count === 1 ? message("suggestionsOne") : message("suggestionsMany", { count });
}
