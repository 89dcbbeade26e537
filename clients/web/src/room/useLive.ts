import { useCallback, useEffect, useRef, useState } from "react";
import { useClient, useQuery } from "urql";
import { ChangedDocument, DraftDocument, type EventPartsFragment } from "../graphql/generated";
import { concerned } from "../model/concerned";
import { changedClauses, type Negotiation } from "../model/text";
import { type Connection, follow } from "../server/feed";

const REFRESH_AFTER = 250;
const FEW = 6;
const SHOW_CHANGED_FOR = 6_000;
const LATEST = 12;

/** The negotiation, kept up to date: events come by the feed; what they changed is fetched, at most 4 times a second. */
export function useLive(id: string, token: string) {
  const [{ data, error, fetching }] = useQuery({
    query: DraftDocument,
    variables: { id },
    requestPolicy: "cache-and-network",
  });
  const negotiation = data?.negotiation ?? null;
  const now = useRef(negotiation);
  now.current = negotiation;
  const [connection, setConnection] = useState<Connection>("connecting");
  const [arrived, setArrived] = useState<readonly EventPartsFragment[]>([]);
  const { refresh, generation } = useRefresh(id);

  const start = useRef<string | null>(null);
  if (negotiation && !start.current) start.current = negotiation.cursor;
  const cursor = start.current;
  useEffect(() => {
    if (!cursor) return;
    return follow({
      token,
      negotiation: id,
      cursor,
      onConnection: setConnection,
      onEvent: (event) => {
        setArrived((events) => [event, ...events].slice(0, LATEST));
        refresh(now.current ? concerned(event, now.current) : "all");
      },
    });
  }, [cursor, id, token, refresh]);

  const changed = useChanged(negotiation);
  const latest = merged(arrived, negotiation);
  return { negotiation, error, fetching, connection, arrived, latest, changed, refresh, generation };
}

/** Fetches what is asked for until it is time: a few clauses one by one, more of them as the whole text. */
function useRefresh(id: string) {
  const client = useClient();
  const [generation, setGeneration] = useState(0);
  const waiting = useRef<Set<string> | "all">(new Set());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const fetchWaiting = useCallback(async () => {
    timer.current = undefined;
    const asked = waiting.current;
    waiting.current = new Set();
    const options = { requestPolicy: "network-only" } as const;
    if (asked === "all" || asked.size === 0 || asked.size > FEW) {
      await client.query(DraftDocument, { id }, options).toPromise();
    } else {
      const queries = [...asked].map((clause) => client.query(ChangedDocument, { id, clause }, options));
      await Promise.all(queries.map((query) => query.toPromise()));
    }
    setGeneration((number) => number + 1);
  }, [client, id]);

  const refresh = useCallback(
    (clauses: ReadonlySet<string> | "all") => {
      if (clauses === "all" || waiting.current === "all") waiting.current = "all";
      else waiting.current = new Set([...waiting.current, ...clauses]);
      timer.current ??= setTimeout(fetchWaiting, REFRESH_AFTER);
    },
    [fetchWaiting],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  return { refresh, generation };
}

/** The clauses that differ from the time before, for a while. */
function useChanged(negotiation: Negotiation | null): ReadonlySet<string> {
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const before = useRef<Negotiation | null>(null);
  useEffect(() => {
    const old = before.current;
    before.current = negotiation;
    if (!old || !negotiation || old === negotiation) return;
    const found = changedClauses(old.clauses, negotiation.clauses);
    if (found.size === 0) return;
    setChanged((shown) => new Set([...shown, ...found]));
    setTimeout(
      () => setChanged((shown) => new Set([...shown].filter((clause) => !found.has(clause)))),
      SHOW_CHANGED_FOR,
    );
  }, [negotiation]);
  return changed;
}

/** The latest events, newest first: those that came over the feed, and before them those that came with the page. */
function merged(arrived: readonly EventPartsFragment[], negotiation: Negotiation | null) {
  const known = new Set(arrived.map(({ seq }) => seq));
  const loaded = negotiation?.history.nodes.map(({ event }) => event) ?? [];
  const older = loaded.filter(({ seq }) => !known.has(seq));
  return [...arrived, ...older].sort((a, b) => b.seq - a.seq).slice(0, LATEST);
}
