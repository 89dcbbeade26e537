import { useEffect, useRef, useState } from "react";
import type { EventPartsFragment } from "../graphql/generated";
import { useWords } from "../words";

const SPOKEN = 3;
const PAUSE = 400;

/** Says to those who listen what has just happened; when much happens at once, how much. */
export function Announcer({ arrived }: { arrived: readonly EventPartsFragment[] }) {
  const t = useWords();
  const [said, setSaid] = useState("");
  const last = useRef(0);
  useEffect(() => {
    const timer = setTimeout(() => {
      const fresh = arrived.filter(({ seq }) => seq > last.current);
      if (fresh.length === 0) return;
      last.current = fresh[0]?.seq ?? last.current;
      const summaries = fresh.map(({ summary }) => summary).reverse();
      setSaid(fresh.length > SPOKEN ? t("live.many", { count: fresh.length }) : summaries.join(" "));
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [arrived, t]);
  return (
    <div className="visually-hidden" aria-live="polite" data-testid="announcer">
      {said}
    </div>
  );
}
