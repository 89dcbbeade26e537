import { createContext, useContext } from "react";
import type { EventPartsFragment } from "../graphql/generated";
import type { Negotiation, Row } from "../model/text";
import type { Connection } from "../server/feed";

export type Tab = "proposals" | "history" | "comments" | "decisions";

/** The negotiation as this page holds it, and what its views may do. */
export interface Room {
  negotiation: Negotiation;
  rows: readonly Row[];
  may: May;
  /** The parties the viewer may speak for: the own delegation first, then groups it coordinates. */
  parties: readonly string[];
  connection: Connection;
  /** The latest events, newest first. */
  latest: readonly EventPartsFragment[];
  /** Clauses that have just changed under the reader's eyes. */
  changed: ReadonlySet<string>;
  selected: string | null;
  select: (clause: string | null, tab?: Tab) => void;
  /** The tab in which the selected clause was asked for. */
  tab: Tab;
  /** The clause whose wording is being written. */
  editing: string | null;
  edit: (clause: string | null) => void;
  refresh: (clauses: ReadonlySet<string> | "all") => void;
  /** Counts the refreshes: what a panel has fetched is old when this has moved. */
  generation: number;
}

export interface May {
  propose: boolean;
  position: boolean;
  comment: boolean;
  preside: boolean;
}

/** What the role allows, so that the page offers nothing that the table would refuse. The server decides. */
export function mayDo(role: string | undefined): May {
  const delegate = role === "HEAD" || role === "DELEGATE";
  const preside = role === "CHAIR" || role === "SECRETARIAT";
  return {
    propose: delegate || preside,
    position: delegate,
    comment: delegate || preside || role === "OBSERVER",
    preside,
  };
}

export const RoomContext = createContext<Room | null>(null);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error("useRoom outside a room");
  return room;
}
