import { memo } from "react";
import { type Clause, fate, isEmpty, type Proposed } from "../model/text";
import { useList, useWords } from "../words";
import { Editor } from "./Editor";
import { Attribution, Rolling } from "./Rolling";

export const DIVISIONS = new Set(["PART", "CHAPTER", "SECTION", "ANNEX"]);

interface ClauseViewProps {
  clause: Clause;
  depth: number;
  level: 1 | 2 | 3 | 0;
  selected: boolean;
  changed: boolean;
  current: boolean;
  editing: boolean;
}

/** A clause on the page: number, heading, words with brackets, and in the margin what is going on with it. */
export const ClauseView = memo(function ClauseView({ clause, level, ...view }: ClauseViewProps) {
  const t = useWords();
  const headed = !isEmpty(clause.heading) || level > 0;
  // A title has no heading over it: it is one.
  const own = level > 0 && isEmpty(clause.heading) && !clause.label;
  const Heading = level === 1 ? "h1" : level === 2 ? "h2" : level === 3 ? "h3" : "p";
  const label = clause.label && <span className="label">{clause.label} </span>;
  return (
    <div
      className={`clause ${clause.kind.toLowerCase()}`}
      id={elementId(clause.id)}
      data-clause={clause.id}
      data-selected={view.selected || undefined}
      data-changed={view.changed || undefined}
      data-agreed={clause.agreed || undefined}
    >
      <div className="words">
        <WholeClause clause={clause} />
        {headed && (
          <Heading className="heading" dir="auto">
            {label}
            <Rolling wording={own ? clause.text : clause.heading} clause={clause.id} />
          </Heading>
        )}
        {!own && !isEmpty(clause.text) && (
          <p className="text" dir="auto">
            {!headed && label}
            <Rolling wording={clause.text} clause={clause.id} />
          </p>
        )}
        {!headed && isEmpty(clause.text) && (
          <p className="text">
            {label}
            <i className="no-text">{t("clause.empty")}</i>
          </p>
        )}
        {view.editing && <Editor key={clause.id} clause={clause} />}
      </div>
      <Margin clause={clause} selected={view.selected} current={view.current} />
    </div>
  );
});

/** Proposals that are about the clause as a whole, above its words. */
function WholeClause({ clause }: { clause: Clause }) {
  const t = useWords();
  const { deletion, move } = fate(clause);
  return (
    <>
      {deletion.length > 0 && (
        <p className="whole">
          {t("clause.deletionProposed")}
          <Attribution alternative={asked(deletion)} clause={clause.id} />
        </p>
      )}
      {move.length > 0 && (
        <p className="whole">
          {t("clause.moveProposed")}
          <Attribution alternative={asked(move)} clause={clause.id} />
        </p>
      )}
    </>
  );
}

const asked = (sponsors: readonly string[]) => ({ sponsors: [...sponsors], supporters: [], opponents: [] });

function Margin({ clause, selected, current }: { clause: Clause; selected: boolean; current: boolean }) {
  const t = useWords();
  const list = useList();
  const { agreed, openAmendmentCount: proposals, commentCount: comments } = clause;
  const marks = [
    agreed && t("clause.agreed"),
    proposals > 0 && t("clause.proposals", { count: proposals }),
    comments > 0 && t("clause.comments", { count: comments }),
  ].filter((mark): mark is string => Boolean(mark));
  const said = marks.length > 0 ? list(marks) : t("clause.untouched");
  return (
    <button
      type="button"
      className="margin"
      data-open={clause.id}
      tabIndex={current ? 0 : -1}
      aria-expanded={selected}
      aria-label={t("clause.open", { path: clause.path, said })}
    >
      {marks.length > 0 ? (
        marks.map((mark, index) => (
          <span key={mark} className={index === 0 && agreed ? "mark agreed" : "mark"}>
            {mark}
          </span>
        ))
      ) : (
        <span className="mark more">{t("clause.discuss")}</span>
      )}
    </button>
  );
}

/** A clause that would be new, at its place in the text, marked as proposed. */
export const ProposedView = memo(function ProposedView({ proposed }: { proposed: Proposed }) {
  const t = useWords();
  const { kind, label, heading, text, sponsors, near } = proposed;
  return (
    <div className={`clause proposed ${kind.toLowerCase()}`} data-clause={near ?? undefined}>
      <div className="words">
        <p className="whole">
          {t("clause.newProposed")}
          {near && <Attribution alternative={asked(sponsors)} clause={near} />}
        </p>
        {(heading || (label && !text)) && (
          <p className="heading" dir="auto">
            <b className="edge">[</b>
            {label && <span className="label">{label}</span>} {heading}
            {!text && <b className="edge">]</b>}
          </p>
        )}
        {text && (
          <p className="text" dir="auto">
            {!heading && <b className="edge">[</b>}
            {!heading && label && <span className="label">{label} </span>}
            {text}
            <b className="edge">]</b>
          </p>
        )}
      </div>
    </div>
  );
});

export function elementId(clause: string): string {
  return `clause-${clause}`;
}
