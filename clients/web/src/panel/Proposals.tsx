import { useState } from "react";
import {
  type AmendmentPartsFragment,
  CallConsensusDocument,
  OpenBallotDocument,
  WithdrawAmendmentDocument,
} from "../graphql/generated";
import { Ask } from "../parts/Ask";
import { Act, Answer, Nothing, Redline, Tag, When } from "../parts/basics";
import { useRoom } from "../room/room";
import { useCommand } from "../room/useCommand";
import { useWords } from "../words";
import type { Detail } from "./Panel";
import { Positions, Stances } from "./Positions";

/** What is proposed to the clause; the open ones first, what became of the others after them. */
export function Proposals({ detail, showDecisions }: { detail: Detail; showDecisions: () => void }) {
  const t = useWords();
  const { may, edit, editing } = useRoom();
  const [past, setPast] = useState(false);
  const open = detail.all.filter(({ status }) => status === "OPEN");
  const closed = detail.all.filter(({ status }) => status !== "OPEN").reverse();
  return (
    <>
      {may.propose && editing !== detail.id && (
        <div className="acts first">
          <Act look="primary" onPress={() => edit(detail.id)}>
            {t("editor.open")}
          </Act>
        </div>
      )}
      {open.length === 0 && <Nothing>{t("proposals.none")}</Nothing>}
      {open.map((amendment) => (
        <Proposal key={amendment.id} amendment={amendment} clause={detail.id} showDecisions={showDecisions} />
      ))}
      {closed.length > 0 && (
        <Act look="quiet" onPress={() => setPast(!past)} aria-expanded={past}>
          {t(past ? "proposals.hidePast" : "proposals.showPast", { count: closed.length })}
        </Act>
      )}
      {past &&
        closed.map((amendment) => (
          <Proposal
            key={amendment.id}
            amendment={amendment}
            clause={detail.id}
            showDecisions={showDecisions}
          />
        ))}
      {detail.positions.length > 0 && (
        <section className="card">
          <h3>{t("proposals.onClause")}</h3>
          <Positions positions={detail.positions} />
        </section>
      )}
    </>
  );
}

interface ProposalProps {
  amendment: AmendmentPartsFragment;
  clause: string;
  showDecisions: () => void;
}

function Proposal({ amendment, clause, showDecisions }: ProposalProps) {
  const t = useWords();
  const { status, fate, sponsors, rationale, positions } = amendment;
  const running = amendment.decisions.some((decision) => decision.status === "OPEN");
  return (
    <article
      className="card"
      data-status={status}
      aria-label={t("proposals.by", { names: sponsors.join(", ") })}
    >
      <header>
        <h3>
          {sponsors.join(", ")} <span className="name">{amendment.name}</span>
        </h3>
        {status !== "OPEN" && (
          <Tag mood={status === "ADOPTED" ? "good" : "neutral"}>{t(`status.${status}`)}</Tag>
        )}
        {status === "OPEN" && fate !== "CLEAN" && <Tag mood="attention">{t(`fate.${fate}`)}</Tag>}
        <When at={amendment.at} />
      </header>
      <Effect amendment={amendment} clause={clause} />
      {rationale && (
        <p className="reason" dir="auto">
          {rationale}
        </p>
      )}
      <Positions positions={positions} />
      {running && (
        <p className="before">
          <Tag mood="attention">{t("proposals.before")}</Tag>{" "}
          <Act look="quiet" onPress={showDecisions}>
            {t("proposals.toDecision")}
          </Act>
        </p>
      )}
      {status === "OPEN" && <Acts amendment={amendment} running={running} />}
    </article>
  );
}

/** What the amendment would do: the redline of each wording, and in words what it does to whole clauses. */
function Effect({ amendment, clause }: { amendment: AmendmentPartsFragment; clause: string }) {
  const t = useWords();
  return (
    <>
      {amendment.readings.map((reading) => (
        <div key={reading.clause.id + reading.portion} className="reading">
          {reading.clause.id !== clause && <p className="small-label">{reading.clause.path}</p>}
          <Redline changes={reading.redline} />
        </div>
      ))}
      {amendment.edits.map((edit) => {
        if (edit.__typename === "ClauseInsertionEdit") {
          const words = [edit.heading, edit.text].filter(Boolean).join("\n");
          return (
            <div key={edit.clause} className="reading">
              <p className="small-label">{t("proposals.newClause", { label: edit.label ?? "" })}</p>
              <Redline changes={[{ kind: "INSERTED", text: words }]} />
            </div>
          );
        }
        if (edit.__typename === "ClauseDeletionEdit") {
          return <p key={edit.clause}>{t("proposals.deletes", { own: edit.clause === clause })}</p>;
        }
        if (edit.__typename === "ClauseMoveEdit") {
          return <p key={edit.clause}>{t("proposals.moves", { own: edit.clause === clause })}</p>;
        }
        return null;
      })}
    </>
  );
}

function Acts({ amendment, running }: { amendment: AmendmentPartsFragment; running: boolean }) {
  const t = useWords();
  const { may, parties } = useRoom();
  const withdraw = useCommand(WithdrawAmendmentDocument);
  const own = parties.includes(amendment.proponent);
  return (
    <>
      {may.position && !own && <Stances on={amendment.id} positions={amendment.positions} cosponsor />}
      <div className="acts">
        {own && !running && (
          <Ask
            label={t("proposals.withdraw")}
            title={t("proposals.withdrawTitle")}
            confirm={t("proposals.withdraw")}
            onConfirm={() => withdraw.run({ amendment: amendment.id })}
          >
            <p>{t("proposals.withdrawNote")}</p>
            <Answer standing={withdraw.standing} />
          </Ask>
        )}
        {may.preside && !running && <PutQuestion question={{ amendment: amendment.id }} />}
      </div>
    </>
  );
}

/** The chair puts an amendment, or a clause, to the body. */
export function PutQuestion({ question }: { question: { amendment: string } | { clause: string } }) {
  const t = useWords();
  const call = useCommand(CallConsensusDocument);
  const ballot = useCommand(OpenBallotDocument);
  const kind = "amendment" in question ? "amendment" : "clause";
  return (
    <>
      <Ask
        label={t("decide.call")}
        title={t(`decide.call.${kind}`)}
        confirm={t("decide.call")}
        onConfirm={() => call.run({ question })}
      >
        <p>{t("decide.callNote")}</p>
        <Answer standing={call.standing} />
      </Ask>
      <Ask
        label={t("decide.ballot")}
        title={t(`decide.ballot.${kind}`)}
        confirm={t("decide.ballot")}
        onConfirm={() => ballot.run({ question })}
      >
        <p>{t("decide.ballotNote")}</p>
        <Answer standing={ballot.standing} />
      </Ask>
    </>
  );
}
