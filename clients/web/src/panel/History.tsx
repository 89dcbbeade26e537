import { useEffect } from "react";
import { useQuery } from "urql";
import { ClauseHistoryDocument } from "../graphql/generated";
import { Nothing, Redline, When } from "../parts/basics";
import { useRoom } from "../room/room";
import { useWords } from "../words";

/** How the clause came to read as it does: each event, newest first, with what it changed word by word. */
export function History({ clause }: { clause: string }) {
  const t = useWords();
  const { negotiation, generation } = useRoom();
  const [{ data, error }, refetch] = useQuery({
    query: ClauseHistoryDocument,
    variables: { negotiation: negotiation.id, clause },
    requestPolicy: "cache-and-network",
  });
  useEffect(() => {
    if (generation > 0) refetch({ requestPolicy: "network-only" });
  }, [generation, refetch]);
  const entries = data?.negotiation?.clause?.history.nodes;
  if (!entries) return <Nothing>{t(error ? "panel.failed" : "loading")}</Nothing>;
  return (
    <ol className="history">
      {[...entries].reverse().map(({ event, changes }) => (
        <li key={event.seq}>
          <p>
            {event.summary} <When at={event.at} />
          </p>
          {changes.map((change) => (
            <div key={change.clause + change.portion} className="reading">
              {change.clause !== clause && <p className="small-label">{change.path}</p>}
              <Redline changes={change.redline} />
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}
