import { useCallback, useEffect, useMemo, useState } from "react";
import { Link } from "wouter";
import { rows as laidOut } from "../model/text";
import { Panel } from "../panel/Panel";
import { Nothing } from "../parts/basics";
import { fault } from "../server/fault";
import { useWords } from "../words";
import { Announcer } from "./Announcer";
import { Bar } from "./Bar";
import { BeforeTheBody } from "./BeforeTheBody";
import { elementId } from "./ClauseView";
import { Draft } from "./Draft";
import { Latest, Outline } from "./Outline";
import { mayDo, RoomContext, type Room as RoomState, type Tab } from "./room";
import { useLive } from "./useLive";

interface RoomProps {
  id: string;
  token: string;
  leave: () => void;
}

/** Which clause is open. What is selected comes into sight, above the panel where the panel lies over the text. */
function useSelection() {
  const [{ selected, tab }, set] = useState<{ selected: string | null; tab: Tab }>(NOTHING);
  const select = useCallback((clause: string | null, asked: Tab = "proposals") => {
    set({ selected: clause, tab: asked });
    if (!clause) return;
    const block = matchMedia("(max-width: 52rem)").matches ? "start" : "nearest";
    requestAnimationFrame(() => document.getElementById(elementId(clause))?.scrollIntoView({ block }));
  }, []);
  return { selected, tab, select };
}

const NOTHING = { selected: null, tab: "proposals" } as const;

/** A negotiation on one page: its outline, its text, and the clause that is open. */
export function Room({ id, token, leave }: RoomProps) {
  const t = useWords();
  const live = useLive(id, token);
  const { negotiation, connection, arrived, latest, changed, refresh, generation } = live;
  const { selected, tab, select } = useSelection();
  const [editing, setEditing] = useState<string | null>(null);
  const rows = useMemo(() => (negotiation ? laidOut(negotiation) : []), [negotiation]);
  const edit = useCallback((clause: string | null) => {
    setEditing(clause);
    if (clause) requestAnimationFrame(() => focusEditor(clause));
  }, []);
  useEffect(() => {
    if (negotiation) document.title = `${negotiation.title} · Travaux`;
  }, [negotiation]);

  if (!negotiation) return <Waiting {...live} leave={leave} />;
  const me = negotiation.me ?? null;
  const led = negotiation.groups.filter(({ coordinator }) => coordinator === me?.delegation?.code);
  const room: RoomState = {
    negotiation,
    rows,
    may: mayDo(me?.role),
    parties: partiesOf(me, led),
    connection,
    latest,
    changed,
    selected,
    tab,
    select,
    editing,
    edit,
    refresh,
    generation,
  };
  return (
    <RoomContext value={room}>
      <a className="skip" href="#text">
        {t("skip.text")}
      </a>
      <Bar leave={leave} />
      <div
        className="room"
        data-panel={selected !== null || undefined}
        data-editing={editing !== null || undefined}
      >
        <div className="side">
          <Outline />
          <Latest />
        </div>
        <main id="text" tabIndex={-1}>
          <BeforeTheBody />
          <Draft />
        </main>
        {selected && <Panel key={selected + tab} clause={selected} />}
      </div>
      <Announcer arrived={arrived} />
    </RoomContext>
  );
}

type Me = NonNullable<RoomState["negotiation"]["me"]>;

/** Presiding officers propose in their own name, which the server knows; delegates in the delegation's or a group's. */
function partiesOf(me: Me | null, led: readonly { code: string }[]): string[] {
  if (me?.role === "CHAIR") return ["Chair"];
  if (me?.role === "SECRETARIAT") return ["Secretariat"];
  return me?.delegation ? [me.delegation.code, ...led.map(({ code }) => code)] : [];
}

function focusEditor(clause: string) {
  const field = document.getElementById(elementId(clause))?.querySelector<HTMLElement>(".editor textarea");
  field?.focus();
  field?.closest(".editor")?.scrollIntoView({ block: "nearest" });
}

function Waiting({ fetching, error, leave }: ReturnType<typeof useLive> & { leave: () => void }) {
  const t = useWords();
  if (fetching) {
    return (
      <main className="entrance" aria-busy="true">
        <Nothing>{t("loading")}</Nothing>
      </main>
    );
  }
  return (
    <main className="entrance">
      <p className="wordmark">Travaux</p>
      <p className="refusal" role="alert">
        {t(error ? fault(error) : "list.unknown")}
      </p>
      <p>
        <Link href="/">{t("list.back")}</Link>{" "}
        <button type="button" className="act" onClick={leave}>
          {t("bar.leave")}
        </button>
      </p>
    </main>
  );
}
