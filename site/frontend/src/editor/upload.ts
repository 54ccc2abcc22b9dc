import { message } from "./messages";

export interface Uploaded {
  id: number;
}

export interface Picture {
  file: File;
  alt: string;
  author: string;
  licence: string;
  source: string;
}

/** Sends a picture; gives its number, or what is wrong with it in the reader's language. */
export async function upload(url: string, token: string, picture: Picture): Promise<Uploaded | string> {
  const data = new FormData();
  for (const [name, value] of Object.entries(picture)) data.append(name, value as string | File);
  try {
    const response = await fetch(url, {
      method: "POST",
      body: data,
      headers: { "X-CSRFToken": token, Accept: "application/json" },
    });
    return readAnswer(await response.json());
  } catch {
    return message("pictureFailed");
  }
}

/** `{id}`, `{errors: [text]}` or `{errors: {field: [text]}}`; anything else is a failure. */
export function readAnswer(answer: unknown): Uploaded | string {
  if (typeof answer !== "object" || answer === null) return message("pictureFailed");
  const { id, errors } = answer as { id?: unknown; errors?: unknown };
  if (typeof id === "number" && Number.isInteger(id) && id > 0) return { id };
  if (typeof errors !== "object" || errors === null) return message("pictureFailed");
  const texts = Object.values(errors as Record<string, unknown>).flat().filter((text) => typeof text === "string");
  return texts.join(" ") || message("pictureFailed");
}
