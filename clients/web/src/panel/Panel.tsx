import { useEffect, useRef, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import { useQuery } from "urql";
import { ClauseDocument, type ClauseQuery } from "../graphql/generated";
import { Act, Nothing, Tag } from "../parts/basics";
import { elementId } from "../room/ClauseView";
import { useRoom } from "../room/room";
import { useWords } from "../words";
import { Comments } from "./Comments";
import { Decisions } from "./Decisions";
import { History } from "./History";
import { Proposals } from "./Proposals";

export type Detail = NonNullable<NonNullable<ClauseQuery["negotiation"]>["clause"]>;

/** One clause, opened: what is proposed, how it came to read so, what is said of it, how it is decided. */
export function Panel({ clause: id }: { clause: string }) {
  const t = useWords();
  const { negotiation, select, generation } = useRoom();
  const [{ data, error }, refetch] = useQuery({
    query: ClauseDocument,
    variables: { negotiation: negotiation.id, clause: id },
    requestPolicy: "cache-and-network",
  });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (generation > 0) refetch({ requestPolicy: "network-only" });
  }, [generation, refetch]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another clause is another place to read from
  useEffect(() => heading.current?.focus(), [id]);

  const brief = negotiation.clauses.find((each) => each.id === id);
  const found = data?.negotiation?.clause;
  const detail = found?.id === id ? found : null;
  const close = () => {
    select(null);
    document.getElementById(elementId(id))?.querySelector<HTMLElement>("[data-open]")?.focus();
  };
  return (
    <aside
      className="panel"
      aria-labelledby="panel-title"
      onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && close()}
    >
      <header>
        <h2 id="panel-title" ref={heading} tabIndex={-1}>
          {brief?.path ?? t("panel.gone")}
        </h2>
        <Act look="quiet" onPress={close} aria-label={t("panel.close")}>
          ✕
        </Act>
        {brief && (
          <p className="standing">
            {brief.agreed ? <Tag mood="good">{t("clause.agreed")}</Tag> : <Tag>{t("panel.notAgreed")}</Tag>}{" "}
            {t("panel.revision", { revision: brief.revision })}
            {brief.reopened > 0 && `, ${t("panel.reopened", { count: brief.reopened })}`}
          </p>
        )}
      </header>
      {detail ? <Contents detail={detail} /> : <Nothing>{t(error ? "panel.failed" : "loading")}</Nothing>}
    </aside>
  );
}

function Contents({ detail }: { detail: Detail }) {
  const t = useWords();
  const open = detail.all.filter(({ status }) => status === "OPEN").length;
  const running = allDecisions(detail).filter(({ status }) => status === "OPEN").length;
  const { tab: asked } = useRoom();
  const [tab, setTab] = useState<string>(running > 0 && open === 0 ? "decisions" : asked);
  const count = (number: number) => (number > 0 ? <span className="number"> {number}</span> : null);
  return (
    <Tabs selectedKey={tab} onSelectionChange={(key) => setTab(String(key))}>
      <TabList aria-label={t("panel.tabs")}>
        <Tab id="proposals">
          {t("panel.proposals")}
          {count(open)}
        </Tab>
        <Tab id="history">{t("panel.history")}</Tab>
        <Tab id="comments">
          {t("panel.comments")}
          {count(detail.comments.length)}
        </Tab>
        <Tab id="decisions">
          {t("panel.decisions")}
          {count(running)}
        </Tab>
      </TabList>
      <TabPanel id="proposals">
        <Proposals detail={detail} showDecisions={() => setTab("decisions")} />
      </TabPanel>
      <TabPanel id="history">
        <History clause={detail.id} />
      </TabPanel>
      <TabPanel id="comments">
        <Comments detail={detail} />
      </TabPanel>
      <TabPanel id="decisions">
        <Decisions detail={detail} />
      </TabPanel>
    </Tabs>
  );
}

/** The decisions on the clause and on every amendment to it, open ones first, then the newest. */
export function allDecisions(detail: Detail) {
  const found = new Map(
    [...detail.decisions, ...detail.all.flatMap(({ decisions }) => decisions)].map((each) => [each.id, each]),
  );
  const isOpen = (status: string) => (status === "OPEN" ? 0 : 1);
  return [...found.values()].sort((a, b) => isOpen(a.status) - isOpen(b.status) || b.seq - a.seq);
}
