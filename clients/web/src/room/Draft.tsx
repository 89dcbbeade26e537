import { useEffect, useMemo, useRef, useState } from "react";
import { useWords } from "../words";
import { ClauseView, DIVISIONS, ProposedView } from "./ClauseView";
import { useRoom } from "./room";

/** The draft as a page of law. One tab stop: the arrow keys go from clause to clause, Enter opens the one in focus. */
export function Draft() {
  const t = useWords();
  const { negotiation, rows, selected, changed, editing } = useRoom();
  const [focused, setFocused] = useState<string | null>(null);
  const { clauses } = negotiation;
  const titled = useMemo(() => clauses.some(({ kind }) => kind === "TITLE"), [clauses]);
  const divided = useMemo(() => clauses.some(({ kind }) => DIVISIONS.has(kind)), [clauses]);
  const current = focused ?? selected ?? clauses[0]?.id;
  const page = useRef<HTMLElement>(null);
  useOpening(page, setFocused);

  const level = (kind: string, label: string) => {
    if (kind === "TITLE") return 1;
    if (DIVISIONS.has(kind)) return 2;
    if (kind === "ARTICLE" || (kind === "FINAL_CLAUSE" && label)) return divided ? 3 : 2;
    return 0;
  };

  return (
    <article className="draft" ref={page} lang={negotiation.language} aria-label={t("draft.label")}>
      {!titled && <h1 className="title">{negotiation.title}</h1>}
      {clauses.length === 0 && <p className="nothing">{t("draft.empty")}</p>}
      {rows.map((row) =>
        row.kind === "clause" ? (
          <ClauseView
            key={row.clause.id}
            clause={row.clause}
            depth={row.depth}
            level={level(row.clause.kind, row.clause.label)}
            selected={row.clause.id === selected}
            changed={changed.has(row.clause.id)}
            current={row.clause.id === current}
            editing={row.clause.id === editing}
          />
        ) : (
          <ProposedView key={row.proposed.clause} proposed={row.proposed} />
        ),
      )}
    </article>
  );
}

/** A click on a clause opens it, unless words were being selected or something in it was pressed. */
function useOpening(page: React.RefObject<HTMLElement | null>, setFocused: (clause: string) => void) {
  const { select } = useRoom();
  useEffect(() => {
    const element = page.current;
    if (!element) return;
    const click = (event: MouseEvent) => {
      const target = event.target as HTMLElement;
      const opener = target.closest<HTMLElement>("[data-open]");
      if (!opener && (target.closest("button, form, a") || !getSelection()?.isCollapsed)) return;
      const clause = target.closest<HTMLElement>("[data-clause]")?.dataset.clause;
      if (clause) select(clause);
    };
    const focus = (event: FocusEvent) => {
      const clause = (event.target as HTMLElement).dataset.open;
      if (clause) setFocused(clause);
    };
    const key = (event: KeyboardEvent) => {
      const step = steps[event.key];
      if (!step || !(event.target as HTMLElement).dataset.open) return;
      const openers = [...element.querySelectorAll<HTMLElement>("[data-open]")];
      const next = openers[step(openers.indexOf(event.target as HTMLElement), openers.length - 1)];
      event.preventDefault();
      next?.focus();
      next?.scrollIntoView({ block: "nearest" });
    };
    element.addEventListener("click", click);
    element.addEventListener("focusin", focus);
    element.addEventListener("keydown", key);
    return () => {
      element.removeEventListener("click", click);
      element.removeEventListener("focusin", focus);
      element.removeEventListener("keydown", key);
    };
  }, [page, select, setFocused]);
}

const steps: Record<string, (index: number, last: number) => number> = {
  ArrowDown: (index, last) => Math.min(index + 1, last),
  ArrowUp: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};
