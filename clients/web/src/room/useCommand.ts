import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useRef, useState } from "react";
import { useClient } from "urql";
import type { ReceiptFragment } from "../graphql/generated";
import { CommandIds } from "../server/commandId";
import { useRoom } from "./room";

interface Input {
  commandId: string;
  negotiation: string;
}

interface Asked {
  input: Input;
}

interface Answered {
  answer: ReceiptFragment;
}

/** How the last request stands. `refused` comes with the server's reason; `failed`: nobody knows whether it arrived. */
export type Standing =
  | { kind: "idle" | "sending" | "accepted" | "failed" }
  | { kind: "refused"; code: string; message: string };

/** Sends requests of one kind. `run` answers whether the table accepted; a second `run` of the same words is a retry. */
export function useCommand<R extends Answered, V extends Asked>(document: TypedDocumentNode<R, V>) {
  const client = useClient();
  const { negotiation, connection, refresh } = useRoom();
  const ids = useRef(new CommandIds());
  const [standing, setStanding] = useState<Standing>({ kind: "idle" });

  async function run(request: Omit<V["input"], keyof Input>): Promise<boolean> {
    setStanding({ kind: "sending" });
    const input = { ...request, negotiation: negotiation.id, commandId: ids.current.for(request) };
    const { data, error } = await client.mutation(document, { input } as V).toPromise();
    if (!data) {
      const reason = error?.graphQLErrors[0];
      setStanding(reason ? { kind: "refused", code: "ERROR", message: reason.message } : { kind: "failed" });
      return false;
    }
    ids.current.answered(request);
    if (data.answer.__typename === "Accepted") {
      setStanding({ kind: "accepted" });
      if (connection !== "live") refresh("all");
      return true;
    }
    setStanding({ kind: "refused", code: data.answer.code, message: data.answer.message });
    return false;
  }

  return { run, standing, reset: () => setStanding({ kind: "idle" }) };
}
