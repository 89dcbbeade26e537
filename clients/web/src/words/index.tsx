import type { ReactNode } from "react";
import { IntlProvider, useIntl } from "react-intl";
import { en } from "./en";

export type Key = keyof typeof en;
type Values = Record<string, string | number | Date | boolean | null | undefined>;

/** Every word of the interface comes from a catalogue; the words of the text carry their own language. */
export function Words({ children }: { children: ReactNode }) {
  return (
    <IntlProvider locale="en-GB" messages={en}>
      {children}
    </IntlProvider>
  );
}

export function useWords(): (key: Key, values?: Values) => string {
  const intl = useIntl();
  return (key, values) => intl.formatMessage({ id: key }, values);
}

/** "KEN, USA and EU" in the reader's language. */
export function useList(): (names: readonly string[]) => string {
  const intl = useIntl();
  return (names) => intl.formatList([...names]);
}
