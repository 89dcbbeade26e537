import { CastVoteDocument, type Choice, type DecisionPartsFragment } from "../graphql/generated";
import { Ask } from "../parts/Ask";
import { Answer } from "../parts/basics";
import { useRoom } from "../room/room";
import { useCommand } from "../room/useCommand";
import { useList, useWords } from "../words";

const CHOICES: readonly Choice[] = ["YES", "NO", "ABSTAIN"];

/** A running vote: the rule in words, how it stands, and the own vote, which may be changed until it closes. */
export function Ballot({ decision }: { decision: DecisionPartsFragment }) {
  const t = useWords();
  const { negotiation } = useRoom();
  const vote = useCommand(CastVoteDocument);
  const delegation = negotiation.me?.delegation?.code;
  const entitled = delegation !== undefined && (decision.electorate ?? []).includes(delegation);
  const mine = decision.votes.find((each) => each.delegation === delegation);
  const deciding = negotiation.me?.role === "HEAD" || negotiation.me?.role === "DELEGATE";
  return (
    <>
      {decision.rule && <p>{t("ballot.rule", { rule: decision.rule.words })}</p>}
      <Count tally={decision.tally} />
      {entitled && deciding && (
        <fieldset className="vote">
          <legend>
            {mine
              ? t("ballot.mine", { delegation, choice: t(`choice.${mine.choice}`) })
              : t("ballot.yours", { delegation })}
          </legend>
          <div className="acts">
            {CHOICES.map((choice) => (
              <Ask
                key={choice}
                label={t(`choice.${choice}`)}
                look={mine?.choice === choice ? "primary" : "plain"}
                title={t("ballot.confirm", { delegation, choice: t(`choice.${choice}`) })}
                confirm={t("ballot.cast", { choice: t(`choice.${choice}`) })}
                words={t("ballot.explanation")}
                onConfirm={(explanation) => vote.run({ decision: decision.id, choice, explanation })}
              >
                <p className="note">{t("ballot.until")}</p>
                <Answer standing={vote.standing} />
              </Ask>
            ))}
          </div>
        </fieldset>
      )}
      <RollCall decision={decision} />
    </>
  );
}

/** The result and why it is what it is. */
export function Result({ decision }: { decision: DecisionPartsFragment }) {
  const t = useWords();
  const { result, rule, status } = decision;
  if (!result) return null;
  return (
    <>
      <p>
        {t("ballot.explained", {
          yes: result.yes,
          cast: result.yes + result.no,
          rule: rule?.words ?? "",
          adopted: status === "ADOPTED",
        })}
      </p>
      <Count tally={result} />
      <RollCall decision={decision} />
    </>
  );
}

function Count({ tally }: { tally: DecisionPartsFragment["tally"] }) {
  const t = useWords();
  return (
    <dl className="tally">
      {(["yes", "no", "abstain", "notVoting"] as const).map((key) => (
        <div key={key} data-key={key}>
          <dt>{t(`tally.${key}`)}</dt>
          <dd>{tally[key]}</dd>
        </div>
      ))}
    </dl>
  );
}

function RollCall({ decision }: { decision: DecisionPartsFragment }) {
  const t = useWords();
  const list = useList();
  const named = CHOICES.map((choice) => ({
    choice,
    voted: decision.votes.filter((vote) => vote.choice === choice),
  })).filter(({ voted }) => voted.length > 0);
  const explained = decision.votes.filter(({ explanation }) => explanation);
  if (named.length === 0) return null;
  return (
    <div className="roll">
      {named.map(({ choice, voted }) => (
        <p key={choice}>
          <b>{t(`choice.${choice}`)}:</b> {list(voted.map(({ delegation }) => delegation))}
        </p>
      ))}
      {explained.map(({ delegation, explanation }) => (
        <p key={delegation} className="reason" dir="auto">
          {delegation}: {explanation}
        </p>
      ))}
    </div>
  );
}
