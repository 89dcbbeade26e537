import type { Clause, Negotiation } from "../src/model/text";

const words = (text: string): Clause["text"] => ({
  plain: text,
  rolling: text ? [{ __typename: "Words", text }] : [],
});

/** A clause with nothing going on, but for what is given. */
export function clause(name: string, given: Partial<Clause> = {}): Clause {
  return {
    id: `id-${name}`,
    name,
    kind: "PARAGRAPH",
    label: "",
    depth: 0,
    parent: null,
    path: name,
    revision: 1,
    agreed: false,
    reopened: 0,
    commentCount: 0,
    openAmendmentCount: 0,
    heading: words(""),
    text: words(`The words of ${name}.`),
    amendments: [],
    ...given,
  };
}

type Open = Clause["amendments"][number];

export function amendment(name: string, edits: Open["edits"], sponsors = ["KEN"]): Open {
  return { id: `id-${name}`, name, sponsors, edits };
}

/** An edit that puts a new clause under `parent`, after `after`. */
export function insertion(name: string, parent: string | null, after: string | null): Open["edits"][number] {
  return {
    __typename: "ClauseInsertionEdit",
    clause: `id-${name}`,
    kind: "PARAGRAPH",
    parent: parent && `id-${parent}`,
    after: after && `id-${after}`,
    label: null,
    heading: "",
    text: `The words of ${name}.`,
  };
}

export function negotiation(clauses: Clause[], given: Partial<Negotiation> = {}): Negotiation {
  return {
    id: "id",
    title: "Agreement",
    language: "en",
    seq: 10,
    at: "2026-01-01T00:00:00Z",
    cursor: "after-10",
    me: null,
    delegations: [{ code: "KEN", name: "Kenya" }],
    groups: [],
    clauses,
    proposedInsertions: [],
    decisions: { nodes: [] },
    history: { nodes: [] },
    ...given,
  };
}
