import { type Client, createClient } from "graphql-ws";
import { EventsDocument, type EventsSubscription } from "../graphql/generated";
import { printed } from "./printed";

export type FeedEvent = EventsSubscription["events"];
export type Connection = "connecting" | "live" | "lost" | "refused";

export interface Following {
  token: string;
  negotiation: string;
  /** The state that is already on the page: the feed goes on from there. */
  cursor: string;
  onEvent: (event: FeedEvent) => void;
  onConnection: (connection: Connection) => void;
}

const LONGEST_WAIT = 10_000;
const PATIENCE_WITH_PONG = 5_000;

/**
 * Every event after the cursor, once and in order, through any number of broken connections; returns how to stop.
 *
 * graphql-ws can retry by itself, but would send the variables of the first time again and so repeat events; here each
 * new subscription starts after the last event received.
 */
export function follow({ token, negotiation, cursor, onEvent, onConnection }: Following): () => void {
  let after = cursor;
  let attempt = 0;
  let stopped = false;
  let unsubscribe = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting = false;
  const client = socket(token, () => {
    attempt = 0;
    onConnection("live");
  });

  const subscribe = () => {
    clearTimeout(timer);
    waiting = false;
    if (stopped) return;
    unsubscribe = client.subscribe<EventsSubscription>(
      { query: printed(EventsDocument), variables: { negotiation, after } },
      {
        next: ({ data, errors }) => {
          if (errors) return refused();
          if (!data) return;
          after = data.events.cursor;
          onEvent(data.events);
        },
        error: (fault) => (Array.isArray(fault) || forbidden(fault) ? refused() : again()),
        complete: () => again(),
      },
    );
  };
  const again = () => {
    if (stopped) return;
    onConnection("lost");
    const wait = Math.min(LONGEST_WAIT, 500 * 2 ** attempt++);
    waiting = true;
    timer = setTimeout(subscribe, wait * (0.75 + Math.random() / 2));
  };
  const refused = () => {
    stop();
    onConnection("refused");
  };
  const online = () => {
    attempt = 0;
    if (waiting) subscribe();
  };
  const offline = () => client.terminate();
  const stop = () => {
    if (stopped) return;
    stopped = true;
    clearTimeout(timer);
    removeEventListener("online", online);
    removeEventListener("offline", offline);
    unsubscribe();
    void client.dispose();
  };

  addEventListener("online", online);
  addEventListener("offline", offline);
  subscribe();
  return stop;
}

/** A connection that notices when the other side has gone silent. */
function socket(token: string, onLive: () => void): Client {
  let unanswered: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/graphql`,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    keepAlive: 10_000,
    on: {
      connected: onLive,
      ping: (received) => {
        if (!received) unanswered = setTimeout(() => client.terminate(), PATIENCE_WITH_PONG);
      },
      pong: (received) => {
        if (received) clearTimeout(unanswered);
      },
      closed: () => clearTimeout(unanswered),
    },
  });
  return client;
}

function forbidden(fault: unknown): boolean {
  const code = (fault as { code?: number } | null)?.code;
  return code === 4401 || code === 4403;
}
