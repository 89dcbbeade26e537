import { useId } from "react";
import { useWords } from "../words";
import { useRoom } from "./room";

interface PartyChoiceProps {
  value: string | undefined;
  onChange: (party: string) => void;
}

/** In whose name: shown only to who may speak for more than the own delegation. */
export function PartyChoice({ value, onChange }: PartyChoiceProps) {
  const t = useWords();
  const id = useId();
  const { parties } = useRoom();
  if (parties.length < 2) return null;
  return (
    <div className="field inline">
      <label htmlFor={id}>{t("party.label")}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {parties.map((party) => (
          <option key={party}>{party}</option>
        ))}
      </select>
    </div>
  );
}
