import { Act, Tag } from "../parts/basics";
import { useWords } from "../words";
import { useRoom } from "./room";

/** The questions that are open for decision now. */
export function BeforeTheBody() {
  const t = useWords();
  const { negotiation, select } = useRoom();
  const open = negotiation.decisions.nodes;
  if (open.length === 0) return null;
  return (
    <section className="before-the-body" aria-labelledby="before">
      <h2 id="before">{t("before.title")}</h2>
      <ul>
        {open.map(({ id, procedure, question, clause, amendment }) => {
          const target = clause?.id ?? amendment?.clauses[0]?.id;
          return (
            <li key={id}>
              <Tag mood="attention">{t(`before.${procedure}`)}</Tag>{" "}
              {target ? (
                <Act look="quiet" onPress={() => select(target, "decisions")}>
                  {question}
                </Act>
              ) : (
                question
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
