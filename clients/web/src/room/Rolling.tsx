import { useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Tooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import type { Alternative, Bracket, Clause } from "../model/text";
import { useList, useWords } from "../words";
import { useRoom } from "./room";

const NAMED = 3;
const AFTER_SCROLLING = 80;

/** The wording with its brackets. */
export function Rolling({ wording, clause }: { wording: Clause["text"]; clause: string }) {
  let position = 0;
  return wording.rolling.map((segment) => {
    const key = position++;
    return segment.__typename === "Words" ? (
      <span key={key}>{segment.text}</span>
    ) : (
      <BracketView key={key} bracket={segment} clause={clause} />
    );
  });
}

function BracketView({ bracket, clause }: { bracket: Bracket; clause: string }) {
  if (bracket.kind === "DELETION") {
    const [base, ...asked] = bracket.alternatives;
    if (base) return <Reading alternative={joined(base, asked)} clause={clause} asks="deletion" />;
  }
  return bracket.alternatives.map((alternative, index) => (
    <span key={alternative.amendments[0]?.id ?? "base"}>
      {index > 0 && " "}
      <Reading
        alternative={alternative}
        clause={clause}
        asks={alternative.base ? "base" : bracket.kind === "INSERTION" ? "insertion" : "alternative"}
      />
    </span>
  ));
}

/** A deletion reads as the struck words, in the names of all who ask for it. */
function joined(base: Alternative, asked: readonly Alternative[]): Alternative {
  const all = <K extends "amendments" | "sponsors" | "supporters" | "opponents">(key: K) =>
    asked.flatMap((each) => each[key] as Alternative[K][number][]);
  return {
    ...base,
    amendments: all("amendments") as Alternative["amendments"],
    sponsors: all("sponsors") as string[],
    supporters: all("supporters") as string[],
    opponents: all("opponents") as string[],
  };
}

interface ReadingProps {
  alternative: Alternative;
  clause: string;
  asks: "base" | "insertion" | "alternative" | "deletion";
}

/** The blanks at the ends of the words stand outside the bracket, as a printer would set them. */
function Reading({ alternative, clause, asks }: ReadingProps) {
  const t = useWords();
  const { text, sponsors } = alternative;
  const words = text.trim();
  const Mark = asks === "deletion" ? "del" : asks === "base" ? "span" : "ins";
  return (
    <>
      {/^\s/.test(text) && " "}
      <span className={`bracket ${asks}`}>
        <b className="edge">[</b>
        {words ? <Mark>{words}</Mark> : <i className="no-text">{t("bracket.noText")}</i>}
        <span className="close">
          {sponsors.length > 0 && (
            <Attribution alternative={alternative} clause={clause} deletion={asks === "deletion"} />
          )}
          <b className="edge">]</b>
        </span>
      </span>
      {words && /\s$/.test(text) && " "}
    </>
  );
}

interface AttributionProps {
  alternative: Pick<Alternative, "sponsors" | "supporters" | "opponents">;
  clause: string;
  deletion?: boolean;
}

/** Who asks for the words: codes in the text, the whole story on hover and focus, the proposal on click. */
export function Attribution({ alternative, clause, deletion = false }: AttributionProps) {
  const t = useWords();
  const list = useList();
  const { negotiation, select } = useRoom();
  const { button, ...opening } = useOpening();
  const names = new Map(
    [...negotiation.delegations, ...negotiation.groups].map(({ code, name }) => [code, name] as const),
  );
  const said = (codes: readonly string[]) => list(codes.map((code) => names.get(code) ?? code));
  const { sponsors, supporters, opponents } = alternative;
  const backing = supporters.filter((code) => !sponsors.includes(code));
  const shown = sponsors.slice(0, NAMED).join(", ");
  const more = sponsors.length - NAMED;
  return (
    <>
      {" "}
      <TooltipTrigger delay={200} closeDelay={100} {...opening}>
        <Button ref={button} className="attribution" onPress={() => select(clause)}>
          — {deletion && `${t("bracket.delete")}: `}
          {shown}
          {more > 0 && ` ${t("bracket.more", { more })}`}
        </Button>
        <Tooltip className="tooltip" offset={6}>
          <p>{t(deletion ? "bracket.deletionBy" : "bracket.proposedBy", { names: said(sponsors) })}</p>
          {backing.length > 0 && <p>{t("bracket.supportedBy", { names: said(backing) })}</p>}
          {opponents.length > 0 && <p>{t("bracket.opposedBy", { names: said(opponents) })}</p>}
        </Tooltip>
      </TooltipTrigger>
    </>
  );
}

/** A tooltip closes when the page scrolls, as it does to show what the keyboard has come to: so it opens after that. */
function useOpening() {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const onOpenChange = (wanted: boolean) => {
    if (!wanted) return setOpen(false);
    setTimeout(() => button.current?.matches(":hover, :focus-visible") && setOpen(true), AFTER_SCROLLING);
  };
  return { button, isOpen, onOpenChange };
}
