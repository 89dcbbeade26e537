import { type ReactNode, useId, useState } from "react";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useWords } from "../words";
import { Act } from "./basics";

interface Asking {
  label: string;
  title: string;
  confirm: string;
  look?: "plain" | "primary" | "quiet";
  children?: ReactNode;
  /** When given, words are asked for too, under this label. */
  words?: string;
  wordsRequired?: boolean;
  onConfirm: (words: string) => Promise<boolean>;
}

/** A button that asks before it acts. It stays open, with what was typed, until the act is done. */
export function Ask({ label, look = "plain", ...question }: Asking) {
  return (
    <DialogTrigger>
      <Act look={look}>{label}</Act>
      <ModalOverlay className="veil" isDismissable>
        <Modal className="modal">
          <Dialog className="dialog">{({ close }) => <Question {...question} close={close} />}</Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

type Question = Omit<Asking, "label" | "look"> & { close: () => void };

function Question({ title, confirm, children, words, wordsRequired, onConfirm, close }: Question) {
  const t = useWords();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    if (await onConfirm(typed)) close();
    setBusy(false);
  };
  return (
    <>
      <Heading slot="title">{title}</Heading>
      {words && (
        <div className="field">
          <label htmlFor={id}>{words}</label>
          <textarea id={id} rows={3} value={typed} onChange={(event) => setTyped(event.target.value)} />
        </div>
      )}
      {children}
      <div className="acts">
        <Act look="primary" onPress={send} isDisabled={busy || (wordsRequired === true && !typed.trim())}>
          {confirm}
        </Act>
        <Act onPress={close}>{t("cancel")}</Act>
      </div>
    </>
  );
}
