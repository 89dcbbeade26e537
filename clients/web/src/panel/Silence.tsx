import { BreakSilenceDocument, type DecisionPartsFragment } from "../graphql/generated";
import { Ask } from "../parts/Ask";
import { Answer, When } from "../parts/basics";
import { useRoom } from "../room/room";
import { useCommand } from "../room/useCommand";
import { useWords } from "../words";

interface Props {
  id: string;
  silence: NonNullable<DecisionPartsFragment["silence"]>;
  status: DecisionPartsFragment["status"];
}

/** A silence procedure: adopted at its deadline unless a delegation objects. */
export function Silence({ id, silence, status }: Props) {
  const t = useWords();
  const { may, parties } = useRoom();
  const breaking = useCommand(BreakSilenceDocument);
  const { deadline, entitled, brokenBy, reason, withdrawn } = silence;
  if (status !== "OPEN") {
    if (withdrawn) return <p>{t("silence.withdrawn")}</p>;
    return (
      <p>
        {brokenBy ? t("silence.broken", { party: brokenBy }) : t("silence.elapsed")} {reason}
      </p>
    );
  }
  return (
    <>
      <p>
        {t("silence.until")} <When at={deadline} />
      </p>
      {may.position && parties.some((party) => entitled.includes(party)) && (
        <div className="acts">
          <Ask
            label={t("silence.break")}
            title={t("silence.breakTitle")}
            confirm={t("silence.break")}
            onConfirm={() => breaking.run({ decision: id })}
          >
            <p>{t("silence.breakNote")}</p>
            <Answer standing={breaking.standing} />
          </Ask>
        </div>
      )}
    </>
  );
}
