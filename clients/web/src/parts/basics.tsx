import type { ReactNode } from "react";
import { Button, type ButtonProps } from "react-aria-components/Button";
import { useIntl } from "react-intl";
import type { Change } from "../model/redline";
import { abridged } from "../model/redline";
import type { Standing } from "../room/useCommand";
import { useWords } from "../words";

type Look = "plain" | "primary" | "quiet";

export function Act({ look = "plain", ...props }: ButtonProps & { look?: Look }) {
  return <Button {...props} className={`act ${look}`} />;
}

/** What changed, word by word; marked for eyes by strokes, for ears by words. */
export function Redline({ changes, whole = false }: { changes: readonly Change[]; whole?: boolean }) {
  const t = useWords();
  let position = 0;
  return (
    <p className="redline" dir="auto">
      {(whole ? changes : abridged(changes)).map(({ kind, text }) => {
        const key = position;
        position += text.length + 1;
        if (kind === "INSERTED") {
          return (
            <ins key={key} data-before={t("redline.inserted")} data-after={t("redline.end")}>
              {text}
            </ins>
          );
        }
        if (kind === "DELETED") {
          return (
            <del key={key} data-before={t("redline.deleted")} data-after={t("redline.end")}>
              {text}
            </del>
          );
        }
        return <span key={key}>{text}</span>;
      })}
    </p>
  );
}

export function When({ at }: { at: string }) {
  const intl = useIntl();
  const instant = new Date(at);
  const thisYear = instant.getFullYear() === new Date().getFullYear();
  const day = thisYear ? ({ day: "numeric", month: "short" } as const) : ({ dateStyle: "medium" } as const);
  return (
    <time dateTime={at} title={intl.formatDate(instant, { dateStyle: "full", timeStyle: "long" })}>
      {intl.formatDate(instant, day)}, {intl.formatTime(instant)}
    </time>
  );
}

/** Why the table said no, or that nobody heard, beside the form that asked. */
export function Answer({ standing }: { standing: Standing }) {
  const t = useWords();
  if (standing.kind === "refused") {
    return (
      <p className="refusal" role="alert" data-code={standing.code}>
        {standing.message}
      </p>
    );
  }
  if (standing.kind === "failed") {
    return (
      <p className="refusal" role="alert">
        {t("answer.failed")}
      </p>
    );
  }
  return null;
}

export function Tag({ children, mood = "neutral" }: { children: ReactNode; mood?: string }) {
  return <span className={`tag ${mood}`}>{children}</span>;
}

export function Nothing({ children }: { children: ReactNode }) {
  return <p className="nothing">{children}</p>;
}
