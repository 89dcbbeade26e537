import { type FormEvent, useId, useState } from "react";
import { useQuery } from "urql";
import { EntranceDocument, type EntranceQuery } from "./graphql/generated";
import { Act } from "./parts/basics";
import { connect } from "./server/client";
import { fault } from "./server/fault";
import { useWords } from "./words";

type Enter = (token: string, negotiation?: string) => void;
type Principal = EntranceQuery["demo"][number];

/** The way in: a token, or in a demonstration a choice of whom to be. */
export function Entrance({ enter }: { enter: Enter }) {
  const t = useWords();
  const [{ data, error }] = useQuery({ query: EntranceDocument });
  return (
    <main className="entrance">
      <p className="wordmark">Travaux</p>
      <h1>{t("enter.lead")}</h1>
      {error && (
        <p className="refusal" role="alert">
          {t("page.failed")}
        </p>
      )}
      {data && data.demo.length > 0 && <Demo principals={data.demo} enter={enter} />}
      <Token enter={enter} />
    </main>
  );
}

function Demo({ principals, enter }: { principals: readonly Principal[]; enter: Enter }) {
  const t = useWords();
  const groups = [
    ["enter.chair", principals.filter(({ role }) => role === "CHAIR" || role === "SECRETARIAT")],
    ["enter.delegations", principals.filter(({ role }) => role === "HEAD" || role === "DELEGATE")],
    ["enter.others", principals.filter(({ role }) => role === "OBSERVER" || role === "AUDITOR")],
  ] as const;
  return (
    <section aria-labelledby="demo">
      <h2 id="demo">{t("enter.demo")}</h2>
      <p>{t("enter.demoLead")}</p>
      {groups
        .filter(([, members]) => members.length > 0)
        .map(([title, members]) => (
          <section key={title} aria-label={t(title)}>
            <h3 className="small-label">{t(title)}</h3>
            <ul className="principals">
              {members.map((principal) => (
                <li key={principal.token}>
                  <Act
                    aria-label={t("enter.as", { name: principal.name })}
                    onPress={() => enter(principal.token, principal.negotiation)}
                  >
                    <b>{principal.delegation ?? t(`role.${principal.role}`)}</b>
                    <span>
                      {principal.name}
                      {principal.delegation && `, ${t(`role.${principal.role}`)}`}
                    </span>
                  </Act>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </section>
  );
}

function Token({ enter }: { enter: Enter }) {
  const t = useWords();
  const id = useId();
  const [token, setToken] = useState("");
  const [refused, setRefused] = useState<ReturnType<typeof fault> | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { data, error } = await connect(token.trim()).query(EntranceDocument, {}).toPromise();
    if (data?.viewer) enter(token);
    else setRefused(error ? fault(error) : "enter.refused");
  };
  return (
    <form className="token" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>{t("enter.token")}</label>
        <input
          id={id}
          type="password"
          autoComplete="off"
          value={token}
          aria-describedby={refused ? `${id}-refused` : undefined}
          onChange={(event) => setToken(event.target.value)}
        />
      </div>
      <Act look="primary" type="submit" isDisabled={!token.trim()}>
        {t("enter.enter")}
      </Act>
      {refused && (
        <p className="refusal" role="alert" id={`${id}-refused`}>
          {t(refused)}
        </p>
      )}
    </form>
  );
}
