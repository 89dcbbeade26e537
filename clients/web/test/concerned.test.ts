import { expect, test } from "vitest";
import { concerned } from "../src/model/concerned";
import { amendment, clause, insertion, negotiation } from "./sample";

const known = negotiation([
  clause("c1", { amendments: [amendment("a7", []), amendment("a8", [])] }),
  clause("c2", { amendments: [amendment("a8", [])] }),
  clause("c3"),
]);
const clauses = (type: string, body: unknown) => {
  const found = concerned({ type, body }, known);
  return found === "all" ? found : [...found];
};

test("an event on a clause concerns this clause", () => {
  expect(clauses("CommentPosted", { comment: "m11", on: "c3", text: "c1" })).toContain("id-c3");
});

test("an event on an amendment concerns every clause that it would change", () => {
  expect(clauses("PositionStated", { on: "a8", party: "KEN" })).toEqual(["id-c1", "id-c2"]);
});

test("a proposal concerns the clauses that its edits name", () => {
  const edits = [
    { edit: "TEXT", clause: "c2" },
    { edit: "INSERT_CLAUSE", clause: "c11", parent: "c3" },
  ];
  expect(clauses("AmendmentProposed", { amendment: "a11", edits })).toEqual(["id-c2", "id-c3"]);
});

test("an event on a decision concerns what is decided", () => {
  const open = { ...known.decisions, nodes: [decision("d9", "c3")] };
  const found = concerned({ type: "VoteCast", body: { decision: "d9" } }, { ...known, decisions: open });
  expect(found).toEqual(new Set(["id-c3"]));
});

test("what the page has not heard of may concern anything", () => {
  expect(clauses("PositionStated", { on: "a99", party: "KEN" })).toBe("all");
  expect(clauses("VoteCast", { decision: "d99" })).toBe("all");
});

test("an adoption, and any event of a kind not known here, may concern anything", () => {
  expect(clauses("AmendmentAdopted", { amendment: "a7" })).toBe("all");
  expect(clauses("TreatySigned", {})).toBe("all");
});

test("an event on an amendment that only brings in an outermost clause concerns no clause that stands", () => {
  const open = amendment("a9", [insertion("c9", null, null)]);
  const with9 = { ...known, proposedInsertions: [{ clause: "id-c9", amendment: open }] };
  expect(concerned({ type: "PositionStated", body: { on: "a9" } }, with9)).toEqual(new Set());
});

function decision(name: string, on: string) {
  return {
    id: `id-${name}`,
    name,
    procedure: "BALLOT" as const,
    status: "OPEN" as const,
    question: "?",
    closed: false,
    clause: { id: `id-${on}` },
    amendment: null,
  };
}
