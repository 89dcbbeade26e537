"""Decision procedures as formulas over whole numbers (domain.md section 2). No floats, no rounding.

Rules are values, and made of each other: `finding(poll)` says whether a poll adopts, and why. An abstention has no
meaning of its own: the rule gives it one.
"""

from travaux.treaty.edits import Value
from travaux.treaty.majorities import (
    YES,
    AtLeast,
    Attendance,
    Majority,
    MajorityBase,
    Named,
    Unanimity,
    threshold,
)
from travaux.treaty.polls import Condition, Counted, Effect, Finding, Poll, Tally

__all__ = ["AtLeast", "Attendance", "Majority", "MajorityBase", "Named", "Tally", "Unanimity", "threshold"]


class Consensus(Value, frozen=True, tag="CONSENSUS", tag_field="rule"):
    """The absence of any formal objection (UNCLOS art. 161(8)(e)). Nobody need be in favour.

    `present_only`: an objection counts only of a member present when the decision is taken (Marrakesh Agreement
    establishing the WTO, art. IX:1, footnote 1).
    """

    present_only: bool = False

    def finding(self, poll: Poll) -> Finding:
        entitled = {voter.name for voter in poll.voters}
        heard = tuple(
            name
            for name in poll.objecting
            if name in entitled and not (self.present_only and name not in (poll.present or ()))
        )
        unheard = tuple(name for name in poll.objecting if name not in heard)
        counted = (
            Counted(Effect.AGAINST, "objects formally", len(heard), heard),
            Counted(
                Effect.NOT_COUNTED, "objects, but was not present or is not entitled", len(unheard), unheard
            ),
        )
        condition = Condition(
            "no formal objection",
            "members object",
            len(heard),
            0,
            len(poll.voters),
            not heard,
            at_most=True,
            counted=tuple(each for each in counted if each.members),
            named=heard,
        )
        return Finding(str(self), not heard, conditions=(condition,))

    def __str__(self) -> str:
        return "consensus of those present" if self.present_only else "consensus"


class Weighted(Value, frozen=True, tag="WEIGHTED", tag_field="rule"):
    """The members voting yes have at least this part of the weight of all members (TEU art. 16(4): population)."""

    weight: str
    numerator: int
    denominator: int

    def finding(self, poll: Poll) -> Finding:
        yes = poll.answering(YES)
        rest = tuple(voter.name for voter in poll.voters if voter.name not in yes)
        amount = {voter.name: voter.weight(self.weight) for voter in poll.voters}
        of, have = sum(amount.values()), sum(amount[name] for name in yes)
        need = threshold(self.numerator, self.denominator, of)
        counted = (
            Counted(Effect.FOR, "voted yes", have, yes),
            Counted(
                Effect.AGAINST, "did not vote yes: abstention and absence are no support", of - have, rest
            ),
        )
        condition = Condition(str(self), self.weight, have, need, of, have >= need, counted=counted)
        return Finding(str(self), have >= need, conditions=(condition,))

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator} of the {self.weight} of all members"


class NoBlockingMinority(Value, frozen=True, tag="NO_BLOCKING_MINORITY", tag_field="rule"):
    """Too few members withhold their vote to block, whatever their weight: fewer than `members` (TEU art. 16(4): four).

    `members` None: fewer than the smallest number of members that have more than `numerator`/`denominator` of the
    weight, plus one (TFEU art. 238(3)(a), where not all members take part).
    """

    members: int | None
    weight: str = "population"
    numerator: int = 35
    denominator: int = 100

    def finding(self, poll: Poll) -> Finding:
        most = (self.members if self.members is not None else self._smallest(poll) + 1) - 1
        yes = poll.answering(YES)
        rest = tuple(voter.name for voter in poll.voters if voter.name not in yes)
        condition = Condition(
            str(self),
            "members not in favour",
            len(rest),
            most,
            len(poll.voters),
            bool(yes) and len(rest) <= most,
            at_most=True,
            named=rest,
        )
        return Finding(str(self), condition.holds, conditions=(condition,))

    def _smallest(self, poll: Poll) -> int:
        weights = sorted((voter.weight(self.weight) for voter in poll.voters), reverse=True)
        of, held = sum(weights), 0
        for number, weight in enumerate(weights, 1):
            held += weight
            if self.denominator * held > self.numerator * of:
                return number
        return len(weights)

    def __str__(self) -> str:
        if self.members is not None:
            return f"no blocking minority of {self.members} members"
        return f"no blocking minority of more than {self.numerator}/{self.denominator} of the {self.weight} and one"


class TacitAcceptance(Value, frozen=True, tag="TACIT_ACCEPTANCE", tag_field="rule"):
    """Accepted at the deadline unless more than one third of the members object, or objectors with not less than half
    of the weight of the whole `world`, members or not (SOLAS art. VIII(b)(vi)(2): gross tonnage of the merchant
    fleet). An objector is not bound."""

    world: int
    weight: str = "tonnage"

    def finding(self, poll: Poll) -> Finding:
        objecting = tuple(voter for voter in poll.voters if voter.name in poll.objecting)
        names = tuple(voter.name for voter in objecting)
        most = len(poll.voters) // 3
        count = Condition(
            "not more than one third object",
            "members object",
            len(names),
            most,
            len(poll.voters),
            len(names) <= most,
            at_most=True,
            named=names,
        )
        held = sum(voter.weight(self.weight) for voter in objecting)
        share = Condition(
            f"those who object have less than half of the {self.weight}",
            self.weight,
            held,
            (self.world - 1) // 2,
            self.world,
            2 * held < self.world,
            at_most=True,
            named=names,
        )
        return Finding(str(self), count.holds and share.holds, conditions=(count, share))

    def __str__(self) -> str:
        return f"tacit acceptance, by members and {self.weight}"


class Among(Value, frozen=True, tag="AMONG", tag_field="rule"):
    """The rule, applied to one chamber alone, with only its members present and voting (Montreal Protocol art.
    2(9)(c): Parties operating under article 5(1), and the others)."""

    chamber: str
    of: "Rule"

    def finding(self, poll: Poll) -> Finding:
        found = self.of.finding(poll.among(self.chamber))
        return Finding(str(self), found.adopted, found.tie, found.conditions, found.parts)

    def __str__(self) -> str:
        return f"{self.of} ({self.chamber})"


class AllOf(Value, frozen=True, tag="ALL_OF", tag_field="rule"):
    """Every one of the rules adopts."""

    rules: tuple["Rule", ...]

    def finding(self, poll: Poll) -> Finding:
        parts = tuple(rule.finding(poll) for rule in self.rules)
        return Finding(str(self), bool(parts) and all(part.adopted for part in parts), parts=parts)

    def __str__(self) -> str:
        return ", and ".join(str(rule) for rule in self.rules)


class AnyOf(Value, frozen=True, tag="ANY_OF", tag_field="rule"):
    """At least one of the rules adopts."""

    rules: tuple["Rule", ...]

    def finding(self, poll: Poll) -> Finding:
        parts = tuple(rule.finding(poll) for rule in self.rules)
        return Finding(str(self), any(part.adopted for part in parts), parts=parts)

    def __str__(self) -> str:
        return f"({', or '.join(str(rule) for rule in self.rules)})"


class Sequence(Value, frozen=True, tag="SEQUENCE", tag_field="rule"):
    """The first rule; the next only when "all efforts at consensus have been exhausted" (UNFCCC art. 15(3), Kyoto
    Protocol art. 20(3), Montreal Protocol art. 2(9)(c)). `Poll.exhausted` says how many have been."""

    rules: tuple["Rule", ...]

    def step(self, exhausted: int) -> "Rule":
        return self.rules[min(exhausted, len(self.rules) - 1)]

    def finding(self, poll: Poll) -> Finding:
        return self.step(poll.exhausted).finding(poll)

    def __str__(self) -> str:
        return ", failing that ".join(str(rule) for rule in self.rules)


Rule = (
    Majority
    | Consensus
    | Unanimity
    | AtLeast
    | Named
    | Attendance
    | Weighted
    | NoBlockingMinority
    | TacitAcceptance
    | Among
    | AllOf
    | AnyOf
    | Sequence
)

SIMPLE = Majority(MajorityBase.CAST, 1, 2, strict=True)
"""GA rule 85; Charter of the United Nations, art. 18(3)."""

TWO_THIRDS = Majority(MajorityBase.CAST, 2, 3)
"""GA rule 83; Charter, art. 18(2); VCLT art. 9(2)."""


def composed(rule: Rule) -> tuple[Rule, ...]:
    """The rule, and all the rules of which it is made."""
    match rule:
        case AllOf() | AnyOf() | Sequence():
            inner = rule.rules
        case Among():
            inner = (rule.of,)
        case _:
            inner = ()
    return (rule, *(each for part in inner for each in composed(part)))


def fault(rule: Rule) -> str | None:
    """What is wrong with the rule, as a sentence; None if nothing is."""
    for each in composed(rule):
        match each:
            case Majority() | Attendance() | Weighted() | NoBlockingMinority():
                if not 0 < each.numerator <= each.denominator or (
                    each.numerator == each.denominator and getattr(each, "strict", False)
                ):
                    return "a majority is a part of the whole, such as 2 of 3"
            case AtLeast(votes=number) | TacitAcceptance(world=number):
                if number < 1:
                    return "a rule counts at least one"
            case Named(members=()) | AllOf(rules=()) | AnyOf(rules=()) | Sequence(rules=()):
                return "a rule that is made of others names at least one"
            case _:
                pass
    return None
