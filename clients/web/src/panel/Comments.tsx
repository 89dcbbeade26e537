import { useState } from "react";
import { type CommentPartsFragment, PostCommentDocument } from "../graphql/generated";
import { Act, Answer, Nothing, When } from "../parts/basics";
import { Field } from "../room/Editor";
import { useRoom } from "../room/room";
import { useCommand } from "../room/useCommand";
import { useKept } from "../room/useKept";
import { useWords } from "../words";
import type { Detail } from "./Panel";

/** The threads on the clause, oldest first, and a place to add to them. */
export function Comments({ detail }: { detail: Detail }) {
  const t = useWords();
  const { may } = useRoom();
  const { comments } = detail;
  const opening = comments.filter(({ replyTo }) => !replyTo);
  return (
    <>
      {comments.length === 0 && <Nothing>{t("comments.none")}</Nothing>}
      {opening.map((comment) => (
        <Thread key={comment.id} comment={comment} all={comments} on={detail.id} />
      ))}
      {may.comment && <Write on={detail.id} replyTo={null} label={t("comments.new")} />}
    </>
  );
}

interface ThreadProps {
  comment: CommentPartsFragment;
  all: readonly CommentPartsFragment[];
  on: string;
}

function Thread({ comment, all, on }: ThreadProps) {
  const t = useWords();
  const { may } = useRoom();
  const [replying, setReplying] = useState(false);
  const done = () => setReplying(false);
  return (
    <article className="card comment">
      <Said comment={comment} />
      <Replies of={comment.id} all={all} />
      {replying ? (
        <Write on={on} replyTo={comment.id} label={t("comments.reply")} onDone={done} />
      ) : (
        may.comment && (
          <Act look="quiet" onPress={() => setReplying(true)}>
            {t("comments.reply")}
          </Act>
        )
      )}
    </article>
  );
}

function Replies({ of, all }: { of: string; all: readonly CommentPartsFragment[] }) {
  const replies = all.filter(({ replyTo }) => replyTo === of);
  if (replies.length === 0) return null;
  return (
    <ul className="replies">
      {replies.map((reply) => (
        <li key={reply.id}>
          <Said comment={reply} />
          <Replies of={reply.id} all={all} />
        </li>
      ))}
    </ul>
  );
}

function Said({ comment }: { comment: CommentPartsFragment }) {
  const { authorName, delegation, quote, text, at } = comment;
  return (
    <>
      <header>
        <h3>
          {delegation && <b>{delegation}</b>} {authorName}
        </h3>
        <When at={at} />
      </header>
      {quote && <blockquote dir="auto">{quote}</blockquote>}
      <p className="said" dir="auto">
        {text}
      </p>
    </>
  );
}

interface WriteProps {
  on: string;
  replyTo: string | null;
  label: string;
  onDone?: () => void;
}

function Write({ on, replyTo, label, onDone }: WriteProps) {
  const t = useWords();
  const [text, setText, forget] = useKept(`comment.${replyTo ?? on}`, "");
  const { run, standing } = useCommand(PostCommentDocument);
  const post = async () => {
    if (!(await run({ on, text, replyTo }))) return;
    forget();
    onDone?.();
  };
  return (
    <form className="write">
      <Field label={label} value={text} onChange={setText} rows={3} />
      <Answer standing={standing} />
      <div className="acts">
        <Act look="primary" onPress={post} isDisabled={!text.trim() || standing.kind === "sending"}>
          {t(standing.kind === "failed" ? "answer.again" : "comments.post")}
        </Act>
        {onDone && <Act onPress={onDone}>{t("cancel")}</Act>}
      </div>
    </form>
  );
}
