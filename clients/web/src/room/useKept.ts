import { useCallback, useState } from "react";

/** Something typed, kept in this tab until it has been sent: closing a form, or the page, does not lose it. */
export function useKept(key: string, initial: string) {
  const name = `travaux.kept.${key}`;
  const [value, setValue] = useState(() => sessionStorage.getItem(name) ?? initial);
  const set = useCallback(
    (typed: string) => {
      setValue(typed);
      sessionStorage.setItem(name, typed);
    },
    [name],
  );
  const forget = useCallback(() => {
    sessionStorage.removeItem(name);
    setValue(initial);
  }, [name, initial]);
  return [value, set, forget] as const;
}
