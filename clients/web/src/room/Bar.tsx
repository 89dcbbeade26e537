import { Act } from "../parts/basics";
import { useWords } from "../words";
import { useRoom } from "./room";

/** Where one is, as whom, and whether the page is live. */
export function Bar({ leave }: { leave: () => void }) {
  const t = useWords();
  const { negotiation, connection } = useRoom();
  const { me, title } = negotiation;
  const role = me && t(`role.${me.role}`);
  return (
    <div className="top">
      <header className="bar">
        <p className="wordmark">Travaux</p>
        <p className="which" lang={negotiation.language}>
          {title}
        </p>
        <p className="live" data-connection={connection}>
          {t(`live.${connection}`)}
        </p>
        {me && (
          <p className="who">
            {me.delegation
              ? t("bar.for", { name: me.name, role, delegation: me.delegation.name })
              : t("bar.role", { name: me.name, role })}
          </p>
        )}
        <Act look="quiet" onPress={leave}>
          {t("bar.leave")}
        </Act>
      </header>
      <div role="status">
        {connection === "lost" && <p className="banner">{t("live.lostBanner")}</p>}
        {connection === "refused" && <p className="banner">{t("live.refusedBanner")}</p>}
      </div>
    </div>
  );
}
