import { expect, test } from "vitest";
import { CommandIds, freshId } from "../src/server/commandId";

test("an id is a UUID of the random kind", () => {
  expect(freshId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("the same request goes out under the same id until it has been answered", () => {
  const ids = new CommandIds();
  const first = ids.for({ text: "I agree." });
  expect(ids.for({ text: "I agree." })).toBe(first);
  ids.answered({ text: "I agree." });
  expect(ids.for({ text: "I agree." })).not.toBe(first);
});

test("other content is another request", () => {
  const ids = new CommandIds();
  expect(ids.for({ text: "Yes" })).not.toBe(ids.for({ text: "No" }));
});
