import {
  CloseBallotDocument,
  CloseConsensusCallDocument,
  type DecisionPartsFragment,
  ReopenClauseDocument,
} from "../graphql/generated";
import { Ask } from "../parts/Ask";
import { Answer, Nothing, Tag, When } from "../parts/basics";
import { useRoom } from "../room/room";
import { useCommand } from "../room/useCommand";
import { useList, useWords } from "../words";
import { Ballot, Result } from "./Ballot";
import { allDecisions, type Detail } from "./Panel";
import { Positions, Stances } from "./Positions";
import { PutQuestion } from "./Proposals";
import { Silence } from "./Silence";

/** How the clause and the proposals on it are decided. */
export function Decisions({ detail }: { detail: Detail }) {
  const t = useWords();
  const { may } = useRoom();
  const reopen = useCommand(ReopenClauseDocument);
  const decisions = allDecisions(detail);
  const free = !decisions.some(({ status }) => status === "OPEN") && detail.openAmendmentCount === 0;
  return (
    <>
      {may.preside && !detail.agreed && free && (
        <div className="acts first">
          <PutQuestion question={{ clause: detail.id }} />
        </div>
      )}
      {may.preside && detail.agreed && (
        <div className="acts first">
          <Ask
            label={t("decide.reopen")}
            title={t("decide.reopenTitle")}
            confirm={t("decide.reopen")}
            words={t("decide.reason")}
            wordsRequired
            onConfirm={(reason) => reopen.run({ clause: detail.id, reason })}
          >
            <Answer standing={reopen.standing} />
          </Ask>
        </div>
      )}
      {decisions.length === 0 && <Nothing>{t("decisions.none")}</Nothing>}
      {decisions.map((decision) => (
        <article
          key={decision.id}
          className="card"
          data-status={decision.status}
          aria-label={decision.question}
        >
          <header>
            <h3>{decision.question}</h3>
            <Tag mood={MOODS[decision.status]}>{t(`decision.${decision.procedure}.${decision.status}`)}</Tag>
            <When at={decision.at} />
          </header>
          {decision.procedure === "BALLOT" && <BallotCard decision={decision} />}
          {decision.procedure === "CONSENSUS_CALL" && <Call decision={decision} />}
          {decision.silence && (
            <Silence id={decision.id} silence={decision.silence} status={decision.status} />
          )}
        </article>
      ))}
    </>
  );
}

const MOODS = { OPEN: "attention", ADOPTED: "good", NOT_ADOPTED: "bad" } as const;

function BallotCard({ decision }: { decision: DecisionPartsFragment }) {
  const t = useWords();
  const { may } = useRoom();
  const close = useCommand(CloseBallotDocument);
  if (decision.status !== "OPEN") return <Result decision={decision} />;
  return (
    <>
      <Ballot decision={decision} />
      {may.preside && (
        <div className="acts">
          <Ask
            label={t("ballot.close")}
            title={t("ballot.closeTitle")}
            confirm={t("ballot.close")}
            look="primary"
            onConfirm={() => close.run({ decision: decision.id })}
          >
            <p>{t("ballot.closeNote", { missing: decision.tally.notVoting })}</p>
            <Answer standing={close.standing} />
          </Ask>
        </div>
      )}
    </>
  );
}

/** A consensus call: nobody votes; what counts is whether a delegation formally objects. */
function Call({ decision }: { decision: DecisionPartsFragment }) {
  const t = useWords();
  const list = useList();
  const { may, parties } = useRoom();
  const close = useCommand(CloseConsensusCallDocument);
  const { amendment, clause, status, objecting } = decision;
  const subject = amendment ?? clause;
  const positions = subject?.positions ?? [];
  if (status !== "OPEN") {
    return <p>{objecting.length > 0 ? t("call.failed", { names: list(objecting) }) : t("call.declared")}</p>;
  }
  const objections = positions.filter(({ stance }) => stance === "OBJECT").map(({ party }) => party);
  const own = amendment !== null && amendment !== undefined && parties.includes(amendment.proponent);
  return (
    <>
      <p>
        {objections.length > 0 ? t("call.objections", { names: list(objections) }) : t("call.noObjection")}
      </p>
      <Positions positions={positions} />
      {may.position && subject && !own && (
        <Stances on={subject.id} positions={positions} cosponsor={Boolean(amendment)} />
      )}
      {may.preside && (
        <div className="acts">
          <Ask
            label={t("call.close")}
            title={t("call.closeTitle")}
            confirm={t("call.close")}
            look="primary"
            onConfirm={() => close.run({ decision: decision.id })}
          >
            <p>
              {objections.length > 0
                ? t("call.closeFails", { names: list(objections) })
                : t("call.closeSucceeds")}
            </p>
            <Answer standing={close.standing} />
          </Ask>
        </div>
      )}
    </>
  );
}
