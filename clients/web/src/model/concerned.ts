import type { Negotiation } from "./text";

/** What an event says of itself that matters here. Its body names things as the log does: c57, a57, d91. */
export interface Happened {
  type: string;
  body: unknown;
}

const CLAUSE_BY_CLAUSE = new Set([
  "AmendmentProposed",
  "AmendmentWithdrawn",
  "AmendmentRejected",
  "ClauseAgreed",
  "ClauseReopened",
  "PositionStated",
  "PositionWithdrawn",
  "CommentPosted",
  "ConsensusCalled",
  "ConsensusDeclared",
  "ConsensusFailed",
  "BallotOpened",
  "VoteCast",
  "BallotClosed",
  "ResultAnnounced",
]);

/**
 * The ids of the clauses whose look the event may have changed; "all" when it may be any. An adoption is "all": it may
 * renumber the text, and it rebases other amendments.
 */
export function concerned({ type, body }: Happened, negotiation: Negotiation): ReadonlySet<string> | "all" {
  if (!CLAUSE_BY_CLAUSE.has(type)) return "all";
  const clauses = new Map(negotiation.clauses.map(({ name, id }) => [name, id]));
  const touched = reach(negotiation);
  const found = new Set<string>();
  for (const name of names(body)) {
    const clause = clauses.get(name);
    const others = touched.get(name);
    if (clause) found.add(clause);
    else if (others) for (const each of others) found.add(each);
    else if (/^[ad]/.test(name) && !startsHere(type)) return "all";
  }
  return found;
}

/** The event that brings a thing in names it, and nobody has heard of it yet. */
const startsHere = (type: string) => ["AmendmentProposed", "ConsensusCalled", "BallotOpened"].includes(type);

/** The clauses that each open amendment and each open decision is about. */
function reach({ clauses, decisions, proposedInsertions }: Negotiation): Map<string, string[]> {
  const touched = new Map<string, string[]>();
  for (const { amendment } of proposedInsertions) touched.set(amendment.name, []);
  for (const { id, amendments } of clauses) {
    for (const { name } of amendments) touched.set(name, [...(touched.get(name) ?? []), id]);
  }
  for (const { name, clause, amendment } of decisions.nodes) {
    touched.set(name, clause ? [clause.id] : (amendment?.clauses.map(({ id }) => id) ?? []));
  }
  return touched;
}

/** Every name of a clause, amendment or decision in the body, however deep. */
function names(body: unknown): string[] {
  if (typeof body === "string") return /^[cad][1-9][0-9]*(\.[1-9][0-9]*)?$/.test(body) ? [body] : [];
  if (body && typeof body === "object") return Object.values(body).flatMap(names);
  return [];
}
