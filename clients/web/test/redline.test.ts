import { describe, expect, test } from "vitest";
import { abridged, type Change, redline } from "../src/model/redline";

const written = (changes: Change[]) =>
  changes
    .map(({ kind, text }) => ({ KEPT: text, INSERTED: `+${text}+`, DELETED: `-${text}-` })[kind])
    .join("");

describe("the redline of a draft", () => {
  test("changes whole words, never parts of words", () => {
    expect(written(redline("Each Party shall report.", "Each Party should report.", "en"))).toBe(
      "Each Party -shall-+should+ report.",
    );
  });

  test("holds both texts, whatever the language", () => {
    for (const [before, after, language] of [
      ["缔约方应当通知秘书处。", "缔约方可以及时通知秘书处。", "zh"],
      ["على كل طرف أن يخطر الأمانة", "لكل طرف أن يخطر الأمانة فورا", "ar"],
      ["Peace 🕊️ and\nsecurity", "Peace and security 🕊️", "en"],
    ] as const) {
      const changes = redline(before, after, language);
      const without = (kind: Change["kind"]) =>
        changes
          .filter((change) => change.kind !== kind)
          .map(({ text }) => text)
          .join("");
      expect(without("INSERTED")).toBe(before);
      expect(without("DELETED")).toBe(after);
    }
  });

  test("leaves out what is far from any change, and nothing that changed", () => {
    const far = "word ".repeat(200);
    const short = written(abridged(redline(`${far}shall ${far}`, `${far}should ${far}`, "en")));
    expect(short).toContain("-shall-+should+");
    expect(short.startsWith("… ")).toBe(true);
    expect(short.length).toBeLessThan(400);
  });
});
