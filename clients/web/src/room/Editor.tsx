import { useId, useMemo, useState } from "react";
import { type ChangeInput, ProposeAmendmentDocument } from "../graphql/generated";
import { redline } from "../model/redline";
import type { Clause } from "../model/text";
import { Act, Answer, Redline } from "../parts/basics";
import { useWords } from "../words";
import { PartyChoice } from "./PartyChoice";
import { useRoom } from "./room";
import { useCommand } from "./useCommand";
import { useKept } from "./useKept";

type Way = "reword" | "insert" | "delete";

/** Writing a proposal in its place. The server compares the words with the text that was read (`asOf`). */
export function Editor({ clause }: { clause: Clause }) {
  const t = useWords();
  const { negotiation, parties, edit } = useRoom();
  const [way, setWay] = useState<Way>("reword");
  const draft = useWording(clause, negotiation.seq);
  const [added, setAdded, forgetAdded] = useKept(`${clause.id}.added`, "");
  const [reason, setReason, forgetReason] = useKept(`${clause.id}.reason`, "");
  const [party, setParty] = useState(parties[0]);
  const { run, standing } = useCommand(ProposeAmendmentDocument);

  const changes =
    way === "reword" ? draft.changes : way === "insert" ? insertion(clause, added) : deletion(clause);
  const propose = async () => {
    if (!(await run({ changes, rationale: reason, party: parties.length > 1 ? (party ?? null) : null })))
      return;
    for (const forget of [draft.forget, forgetAdded, forgetReason]) forget();
    edit(null);
  };
  const discard = () => {
    draft.forget();
    edit(null);
  };

  return (
    <form className="editor" lang="en" aria-label={t("editor.label", { path: clause.path })}>
      <fieldset className="ways">
        <legend className="visually-hidden">{t("editor.way")}</legend>
        {(["reword", "insert", "delete"] as const).map((each) => (
          <label key={each}>
            <input type="radio" name="way" checked={way === each} onChange={() => setWay(each)} />
            {t(`editor.${each}`)}
          </label>
        ))}
      </fieldset>
      {way === "reword" && <Wording draft={draft} clause={clause} />}
      {way === "insert" && (
        <Field
          label={t("editor.newText")}
          value={added}
          onChange={setAdded}
          language={negotiation.language}
          law
        />
      )}
      {way === "delete" && <p className="note">{t("editor.deleteNote", { path: clause.path })}</p>}
      <Field label={t("editor.reason")} value={reason} onChange={setReason} rows={2} />
      <PartyChoice value={party} onChange={setParty} />
      <Answer standing={standing} />
      <div className="acts">
        <Act
          look="primary"
          onPress={propose}
          isDisabled={changes.length === 0 || standing.kind === "sending"}
        >
          {t(standing.kind === "failed" ? "answer.again" : "editor.propose")}
        </Act>
        <Act onPress={() => edit(null)}>{t("editor.later")}</Act>
        <Act look="quiet" onPress={discard}>
          {t("editor.discard")}
        </Act>
      </div>
    </form>
  );
}

/** The words being written against those that were read, each kept until proposed or discarded. */
function useWording(clause: Clause, now: number) {
  const [asOf, , forgetAsOf] = useFirst(`${clause.id}.asOf`, String(now));
  const [readHeading, , forgetReadHeading] = useFirst(`${clause.id}.readHeading`, clause.heading.plain);
  const [readText, , forgetReadText] = useFirst(`${clause.id}.readText`, clause.text.plain);
  const [heading, setHeading, forgetHeading] = useKept(`${clause.id}.heading`, readHeading);
  const [text, setText, forgetText] = useKept(`${clause.id}.text`, readText);
  const reword = (portion: "HEADING" | "TEXT", text: string): ChangeInput => ({
    reword: { clause: clause.id, portion, text, asOf: Number(asOf) },
  });
  return {
    heading,
    setHeading,
    text,
    setText,
    readHeading,
    readText,
    overtaken: readText !== clause.text.plain || readHeading !== clause.heading.plain,
    changes: [
      ...(heading === readHeading ? [] : [reword("HEADING", heading)]),
      ...(text === readText ? [] : [reword("TEXT", text)]),
    ],
    forget: () => {
      for (const each of [forgetAsOf, forgetReadHeading, forgetReadText, forgetHeading, forgetText]) each();
    },
  };
}

/** A value as it was when first seen. */
function useFirst(key: string, value: string) {
  const kept = useKept(key, value);
  useMemo(() => {
    if (sessionStorage.getItem(`travaux.kept.${key}`) === null)
      sessionStorage.setItem(`travaux.kept.${key}`, value);
  }, [key, value]);
  return kept;
}

function Wording({ draft, clause }: { draft: ReturnType<typeof useWording>; clause: Clause }) {
  const t = useWords();
  const { language } = useRoom().negotiation;
  const changed = draft.changes.length > 0;
  const both = [
    [draft.readHeading, draft.heading],
    [draft.readText, draft.text],
  ] as const;
  return (
    <>
      {draft.overtaken && (
        <p className="note" role="status">
          {t("editor.overtaken")}
        </p>
      )}
      {draft.readHeading && (
        <Field
          label={t("editor.heading")}
          value={draft.heading}
          onChange={draft.setHeading}
          language={language}
          rows={1}
          law
        />
      )}
      {(draft.readText || !draft.readHeading) && (
        <Field
          label={t("editor.text", { path: clause.path })}
          value={draft.text}
          onChange={draft.setText}
          language={language}
          law
        />
      )}
      <div className="preview">
        <p className="small-label">{t("editor.preview")}</p>
        {changed ? (
          both
            .filter(([before, after]) => before !== after)
            .map(([before, after]) => (
              <Redline key={before} changes={redline(before, after, language)} whole />
            ))
        ) : (
          <p className="nothing">{t("editor.unchanged")}</p>
        )}
      </div>
    </>
  );
}

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  language?: string;
  rows?: number;
  law?: boolean;
}

export function Field({ label, value, onChange, language, rows, law }: FieldProps) {
  const id = useId();
  const lines = rows ?? Math.min(14, Math.max(3, Math.ceil(value.length / 58) + 1));
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={law ? "law" : undefined}
        dir="auto"
        lang={language}
        rows={lines}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

function insertion(clause: Clause, text: string): ChangeInput[] {
  if (!text.trim()) return [];
  const [first = "", ...rest] = text.split("\n");
  const headed = clause.kind === "ARTICLE";
  const words = headed ? rest.join("\n").trim() : text;
  const draft = { kind: clause.kind, heading: headed ? first : "", text: words };
  return [{ insert: { draft, parent: clause.parent ?? null, after: clause.id } }];
}

function deletion(clause: Clause): ChangeInput[] {
  return [{ delete: { clause: clause.id, expectedRevision: clause.revision } }];
}
