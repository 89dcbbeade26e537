import { useQuery } from "urql";
import { Link, Redirect } from "wouter";
import { roomPath } from "./App";
import { NegotiationsDocument } from "./graphql/generated";
import { Act, Nothing, When } from "./parts/basics";
import { fault } from "./server/fault";
import { useWords } from "./words";

/** The negotiations the viewer takes part in. Whoever takes part in one only is in it at once. */
export function Negotiations({ leave }: { leave: () => void }) {
  const t = useWords();
  const [{ data, error }] = useQuery({ query: NegotiationsDocument, requestPolicy: "network-only" });
  const found = data?.negotiations.nodes;
  const [only] = found ?? [];
  if (found?.length === 1 && only) return <Redirect to={roomPath(only.id)} replace />;
  return (
    <main className="entrance">
      <p className="wordmark">Travaux</p>
      <h1>{t("list.title")}</h1>
      {!found && !error && <Nothing>{t("loading")}</Nothing>}
      {error && (
        <p className="refusal" role="alert">
          {t(fault(error))}
        </p>
      )}
      {found?.length === 0 && <Nothing>{t("list.none")}</Nothing>}
      <ul className="negotiations">
        {found?.map(({ id, title, at }) => (
          <li key={id}>
            <Link href={roomPath(id)}>{title}</Link> <When at={at} />
          </li>
        ))}
      </ul>
      <Act onPress={leave}>{t("bar.leave")}</Act>
    </main>
  );
}
