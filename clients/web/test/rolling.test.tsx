import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Alternative, Bracket } from "../src/model/text";
import { Rolling } from "../src/room/Rolling";
import { mayDo, type Room, RoomContext } from "../src/room/room";
import { Words } from "../src/words";
import { negotiation } from "./sample";

afterEach(cleanup);

const alternative = (text: string, sponsors: string[] = []): Alternative => ({
  text,
  base: sponsors.length === 0,
  sponsors,
  supporters: [],
  opponents: [],
  amendments: sponsors.map((each) => ({ id: `id-${each}` })),
});

function shown(kind: Bracket["kind"], ...alternatives: Alternative[]): string {
  const room: Room = {
    negotiation: negotiation([]),
    rows: [],
    may: mayDo("DELEGATE"),
    parties: ["KEN"],
    connection: "live",
    latest: [],
    changed: new Set(),
    selected: null,
    tab: "proposals",
    select: () => {},
    editing: null,
    edit: () => {},
    refresh: () => {},
    generation: 0,
  };
  const rolling = [
    { __typename: "Words", text: "Each Party " } as const,
    { __typename: "Bracket", kind, alternatives } as const,
    { __typename: "Words", text: " report." } as const,
  ];
  const { container } = render(
    <Words>
      <RoomContext value={room}>
        <p>
          <Rolling wording={{ plain: "", rolling: [...rolling] }} clause="id-c1" />
        </p>
      </RoomContext>
    </Words>,
  );
  return container.textContent ?? "";
}

test("alternatives stand side by side, the base first, each with who asks for it", () => {
  const text = shown("ALTERNATIVES", alternative("shall"), alternative("should", ["USA", "KEN"]));
  expect(text).toBe("Each Party [shall] [should — USA, KEN] report.");
});

test("a deletion says so in words, and an empty alternative reads “no text”", () => {
  expect(shown("DELETION", alternative("shall"), alternative("", ["USA"]))).toBe(
    "Each Party [shall — delete: USA] report.",
  );
  expect(shown("ALTERNATIVES", alternative("shall"), alternative("", ["USA"]))).toContain("[no text — USA]");
});

test("blanks at the ends of bracketed words stand outside the bracket", () => {
  expect(shown("INSERTION", alternative("promptly ", ["EU"]))).toBe("Each Party [promptly — EU]  report.");
});

test("many sponsors are counted, not listed", () => {
  expect(shown("INSERTION", alternative("promptly", ["A", "B", "C", "D", "E"]))).toContain("— A, B, C +2]");
});
