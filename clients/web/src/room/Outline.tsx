import type { Clause } from "../model/text";
import { When } from "../parts/basics";
import { useWords } from "../words";
import { DIVISIONS, elementId } from "./ClauseView";
import { useRoom } from "./room";

interface Entry {
  clause: Clause;
  /** The line for what stands before the first article. */
  opening: boolean;
  proposals: number;
  agreed: number;
  parts: number;
  members: string[];
}

/** The chapters and articles with where each stands: what is open and what is agreed, its parts included. */
export function Outline() {
  const t = useWords();
  const { negotiation, changed } = useRoom();
  return (
    <nav className="outline" aria-label={t("outline.label")}>
      <ol>
        {entries(negotiation.clauses).map(({ clause, opening, proposals, agreed, parts, members }) => (
          <li
            key={clause.id}
            className={DIVISIONS.has(clause.kind) ? "division" : undefined}
            data-changed={members.some((member) => changed.has(member)) || undefined}
          >
            <a href={`#${elementId(clause.id)}`} onClick={(event) => goTo(event, clause.id)}>
              <span className="place">
                {clause.label && <b>{clause.label.replace(/^Article /, t("outline.article"))}</b>}{" "}
                {opening ? t("outline.opening") : clause.heading.plain}
              </span>
              {proposals > 0 && (
                <span className="count" title={t("clause.proposals", { count: proposals })}>
                  {t("outline.open", { count: proposals })}
                </span>
              )}
              {proposals === 0 && agreed === parts && (
                <span className="count done">{t("clause.agreed")}</span>
              )}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function goTo(event: React.MouseEvent, clause: string) {
  event.preventDefault();
  const element = document.getElementById(elementId(clause));
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
  element?.querySelector<HTMLElement>("[data-open]")?.focus({ preventScroll: true });
}

/** A line for each division and article; what stands beneath an article counts with it. */
export function entries(clauses: readonly Clause[]): Entry[] {
  const found: Entry[] = [];
  for (const clause of clauses) {
    const listed = DIVISIONS.has(clause.kind) || clause.kind === "ARTICLE";
    if (listed || found.length === 0) {
      found.push({ clause, opening: !listed, proposals: 0, agreed: 0, parts: 0, members: [] });
    }
    const entry = found.at(-1);
    if (!entry) continue;
    entry.proposals += clause.openAmendmentCount;
    entry.agreed += clause.agreed ? 1 : 0;
    entry.parts += 1;
    entry.members.push(clause.id);
  }
  return found;
}

/** The last things that happened, so that whoever opens the page sees whether there is life. */
export function Latest() {
  const t = useWords();
  const { latest } = useRoom();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="latest" aria-labelledby="latest" tabIndex={0}>
      <h2 id="latest">{t("latest.title")}</h2>
      <ol>
        {latest.slice(0, 8).map((event) => (
          <li key={event.seq}>
            {event.summary} <When at={event.at} />
          </li>
        ))}
      </ol>
    </section>
  );
}
