import { diffWordsWithSpace } from "diff";

/** One stretch of a redline, as the server sends it and as the preview makes it. */
export interface Change {
  kind: "KEPT" | "INSERTED" | "DELETED";
  text: string;
}

/** What a draft would change, word by word. A preview: of a proposal that was made, the server's redline is the truth. */
export function redline(before: string, after: string, language: string): Change[] {
  const intlSegmenter = new Intl.Segmenter(language, { granularity: "word" });
  return diffWordsWithSpace(before, after, { intlSegmenter }).map((part) => ({
    kind: part.added ? "INSERTED" : part.removed ? "DELETED" : "KEPT",
    text: part.value,
  }));
}

/** The words kept before and after the changes, cut to `around` characters where they run on. */
export function abridged(changes: readonly Change[], around = 160): Change[] {
  return changes.map((change, index) => {
    if (change.kind !== "KEPT" || change.text.length <= 2 * around) return change;
    const first = index === 0;
    const last = index === changes.length - 1;
    if (first && last) return change;
    const head = first ? "" : upToSpace(change.text, around);
    const tail = last ? "" : fromSpace(change.text, around);
    return { kind: "KEPT", text: `${head}${first ? "" : " "}…${last ? "" : " "}${tail}` };
  });
}

function upToSpace(text: string, length: number): string {
  const space = text.indexOf(" ", length);
  return space < 0 ? text : text.slice(0, space);
}

function fromSpace(text: string, length: number): string {
  const space = text.lastIndexOf(" ", text.length - length);
  return space < 0 ? text : text.slice(space + 1);
}
