import { useState } from "react";
import {
  type PositionPartsFragment,
  type Stance,
  StatePositionDocument,
  WithdrawPositionDocument,
} from "../graphql/generated";
import { Act, Answer } from "../parts/basics";
import { Field } from "../room/Editor";
import { PartyChoice } from "../room/PartyChoice";
import { useRoom } from "../room/room";
import { useCommand } from "../room/useCommand";
import { useWords } from "../words";

const ORDER: readonly Stance[] = [
  "CO_SPONSOR",
  "SUPPORT",
  "ACCEPT",
  "FLEXIBLE",
  "RESERVE",
  "OPPOSE",
  "OBJECT",
];
const OFFERED: readonly Stance[] = ["SUPPORT", "ACCEPT", "RESERVE", "OPPOSE", "OBJECT"];

/** Who stands where, from the warmest position to the coldest. */
export function Positions({ positions }: { positions: readonly PositionPartsFragment[] }) {
  const t = useWords();
  const taken = ORDER.filter((stance) => positions.some((position) => position.stance === stance));
  if (taken.length === 0) return null;
  return (
    <dl className="positions">
      {taken.map((stance) => (
        <div key={stance} data-stance={stance}>
          <dt>{t(`stance.${stance}`)}</dt>
          {positions
            .filter((position) => position.stance === stance)
            .map(({ party, reason }) => (
              <dd key={party}>
                <b>{party}</b>
                {reason && <span dir="auto">: {reason}</span>}
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}

interface StancesProps {
  on: string;
  positions: readonly PositionPartsFragment[];
  cosponsor?: boolean;
}

/** Taking a position. What is cold asks for a reason, which may stay empty; what is warm is done at once. */
export function Stances({ on, positions, cosponsor = false }: StancesProps) {
  const t = useWords();
  const { parties } = useRoom();
  const [party, setParty] = useState(parties[0] ?? "");
  const [asking, setAsking] = useState<Stance | null>(null);
  const [reason, setReason] = useState("");
  const state = useCommand(StatePositionDocument);
  const withdraw = useCommand(WithdrawPositionDocument);
  const held = positions.find((position) => position.party === party);
  const named = parties.length > 1 ? party : null;
  const choose = (stance: Stance) => {
    if (["CO_SPONSOR", "SUPPORT", "ACCEPT"].includes(stance)) {
      setAsking(null);
      void state.run({ on, stance, reason: "", party: named });
    } else setAsking(stance);
  };
  const send = async () => {
    if (asking && (await state.run({ on, stance: asking, reason, party: named }))) {
      setAsking(null);
      setReason("");
    }
  };
  return (
    <fieldset className="stances">
      <legend className="small-label">{t("stance.legend", { party })}</legend>
      <PartyChoice value={party} onChange={setParty} />
      <div className="acts">
        {(cosponsor ? (["CO_SPONSOR", ...OFFERED] as const) : OFFERED).map((stance) => (
          <button
            type="button"
            key={stance}
            className="act stance"
            data-stance={stance}
            aria-pressed={held?.stance === stance}
            disabled={state.standing.kind === "sending"}
            onClick={() => choose(stance)}
          >
            {t(`stance.do.${stance}`)}
          </button>
        ))}
        {held && (
          <Act look="quiet" onPress={() => withdraw.run({ on, party: named })}>
            {t("stance.withdraw")}
          </Act>
        )}
      </div>
      {asking && (
        <div className="asking">
          <Field
            label={t("stance.reason", { stance: t(`stance.${asking}`) })}
            value={reason}
            onChange={setReason}
            rows={2}
          />
          <div className="acts">
            <Act look="primary" onPress={send}>
              {t("stance.state", { stance: t(`stance.do.${asking}`) })}
            </Act>
            <Act onPress={() => setAsking(null)}>{t("cancel")}</Act>
          </div>
        </div>
      )}
      <Answer standing={state.standing} />
      <Answer standing={withdraw.standing} />
    </fieldset>
  );
}
