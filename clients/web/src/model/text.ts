import type {
  ClausePartsFragment,
  DraftQuery,
  InsertionPartsFragment,
  OpenAmendmentPartsFragment,
} from "../graphql/generated";

export type Negotiation = NonNullable<DraftQuery["negotiation"]>;
export type Clause = ClausePartsFragment;
export type Segment = Clause["text"]["rolling"][number];
export type Bracket = Extract<Segment, { __typename: "Bracket" }>;
export type Alternative = Bracket["alternatives"][number];

/** A clause that an open amendment would bring in. `near`: the standing clause at whose panel it is discussed. */
export interface Proposed extends InsertionPartsFragment {
  amendment: string;
  sponsors: readonly string[];
  near: string | null;
}

/** One line of the page: a clause that stands, or one that is proposed, at its place. */
export type Row =
  | { kind: "clause"; depth: number; clause: Clause }
  | { kind: "proposed"; depth: number; proposed: Proposed };

/** What open amendments would do to a clause as a whole, in whose names. */
export interface Fate {
  deletion: string[];
  move: string[];
}

/** The clauses in reading order with the proposed ones at their places, each with its depth. */
export function rows({
  clauses,
  proposedInsertions,
}: Pick<Negotiation, "clauses" | "proposedInsertions">): Row[] {
  const open = [
    ...clauses.flatMap(({ amendments }) => amendments),
    ...proposedInsertions.map((each) => each.amendment),
  ];
  const proposed = proposedClauses(open);
  const standing = new Map<string | null, Clause[]>();
  for (const clause of clauses) push(standing, clause.parent ?? null, clause);
  const following = new Map<string, Proposed[]>();
  for (const each of proposed) push(following, place(each.parent, each.after), each);

  const laid: Row[] = [];
  const layProposed = (parent: string | null, after: string | null, depth: number, near: string | null) => {
    for (const each of following.get(place(parent, after)) ?? []) {
      laid.push({ kind: "proposed", depth, proposed: { ...each, near } });
      layProposed(each.clause, null, depth + 1, near);
      layProposed(parent, each.clause, depth, near);
    }
  };
  const lay = (parent: string | null, depth: number) => {
    layProposed(parent, null, depth, parent ?? clauses[0]?.id ?? null);
    for (const clause of standing.get(parent) ?? []) {
      laid.push({ kind: "clause", depth, clause });
      lay(clause.id, depth + 1);
      layProposed(parent, clause.id, depth, parent ?? clause.id);
    }
  };
  lay(null, 0);
  return laid;
}

function proposedClauses(open: readonly OpenAmendmentPartsFragment[]): Proposed[] {
  const found = new Map<string, Proposed>();
  for (const { id, sponsors, edits } of open) {
    for (const edit of edits) {
      if (edit.__typename === "ClauseInsertionEdit") {
        found.set(edit.clause, { ...edit, amendment: id, sponsors, near: null });
      }
    }
  }
  return [...found.values()];
}

const place = (parent: string | null | undefined, after: string | null | undefined) =>
  `${parent ?? ""} ${after ?? ""}`;

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Who proposes to delete or to move the clause. */
export function fate(clause: Clause): Fate {
  const sponsorsOf = (kind: "ClauseDeletionEdit" | "ClauseMoveEdit") =>
    clause.amendments
      .filter(({ edits }) => edits.some((edit) => edit.__typename === kind && edit.clause === clause.id))
      .flatMap(({ sponsors }) => sponsors);
  return { deletion: sponsorsOf("ClauseDeletionEdit"), move: sponsorsOf("ClauseMoveEdit") };
}

/** The clauses that read differently, carry other marks or are new; what a reader should be shown to have changed. */
export function changedClauses(before: readonly Clause[], after: readonly Clause[]): Set<string> {
  const seen = new Map(before.map((clause) => [clause.id, clause]));
  const changed = after.filter((clause) => {
    const old = seen.get(clause.id);
    return !old || (old !== clause && face(old) !== face(clause));
  });
  return new Set(changed.map(({ id }) => id));
}

/** Everything of a clause that the page shows, but for numbering, which moves when a neighbour comes or goes. */
function face({ heading, text, agreed, commentCount, amendments }: Clause): string {
  return JSON.stringify([heading, text, agreed, commentCount, amendments]);
}

export function isEmpty(wording: Clause["text"]): boolean {
  return wording.rolling.length === 0;
}
