import { expect, test } from "vitest";
import { changedClauses, fate, type Row, rows } from "../src/model/text";
import { amendment, clause, insertion, negotiation } from "./sample";

const names = (laid: Row[]) =>
  laid.map((row) => (row.kind === "clause" ? row.clause.id : `new ${row.proposed.clause}`));

test("a proposed clause stands after the clause it is to follow, and what is under that clause", () => {
  const laid = rows(
    negotiation([
      clause("c1", { amendments: [amendment("a9", [insertion("c9", "c1", "c2")])] }),
      clause("c2", { parent: "id-c1" }),
      clause("c3", { parent: "id-c2" }),
      clause("c4", { parent: "id-c1" }),
    ]),
  );
  expect(names(laid)).toEqual(["id-c1", "id-c2", "id-c3", "new id-c9", "id-c4"]);
});

test("a proposed clause that follows nothing stands first", () => {
  const open = amendment("a9", [insertion("c9", null, null)]);
  const laid = rows(
    negotiation([clause("c1")], { proposedInsertions: [{ clause: "id-c9", amendment: open }] }),
  );
  expect(names(laid)).toEqual(["new id-c9", "id-c1"]);
});

test("what stands under a proposed clause comes with it, once", () => {
  const open = amendment("a9", [insertion("c9", null, "c1"), insertion("c9.2", "c9", null)]);
  const laid = rows(
    negotiation([clause("c1", { amendments: [open] }), clause("c2")], {
      proposedInsertions: [{ clause: "id-c9", amendment: open }],
    }),
  );
  expect(names(laid)).toEqual(["id-c1", "new id-c9", "new id-c9.2", "id-c2"]);
  expect(laid.map(({ depth }) => depth)).toEqual([0, 0, 1, 0]);
});

test("a clause knows who would delete it, not who would delete another with it", () => {
  const both = amendment("a9", [
    { __typename: "ClauseDeletionEdit", clause: "id-c1" },
    { __typename: "ClauseMoveEdit", clause: "id-c2", parent: null, after: null },
  ]);
  expect(fate(clause("c1", { amendments: [both] }))).toEqual({ deletion: ["KEN"], move: [] });
});

test("a clause has changed when it reads differently, not when a neighbour's coming renumbers it", () => {
  const before = [clause("c1"), clause("c2", { label: "2." }), clause("c3")];
  const after = [clause("c1", { agreed: true }), clause("c2", { label: "3." }), clause("c3"), clause("c4")];
  expect([...changedClauses(before, after)]).toEqual(["id-c1", "id-c4"]);
});
