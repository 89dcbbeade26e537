"""Rules that count votes and heads: majorities of whatever base, unanimity, named members, attendance."""

from enum import StrEnum
from typing import assert_never

from travaux.treaty.edits import Value
from travaux.treaty.polls import Choice, Condition, Counted, Effect, Finding, Poll, Tally

YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN


class MajorityBase(StrEnum):
    """Of what a majority is taken: votes cast for or against, with abstentions, of all present, of all entitled."""

    CAST = "CAST"
    PARTICIPATING = "PARTICIPATING"
    PRESENT = "PRESENT"
    ENTITLED = "ENTITLED"


_OF = {
    MajorityBase.CAST: "those present and voting",
    MajorityBase.PARTICIPATING: "those taking part in the vote",
    MajorityBase.PRESENT: "those present",
    MajorityBase.ENTITLED: "all members",
}


def threshold(numerator: int, denominator: int, of: int, *, strict: bool = False) -> int:
    """The smallest number that is `numerator`/`denominator` of `of` (more than that if `strict`), and never nothing."""
    least = numerator * of // denominator + 1 if strict else -(-numerator * of // denominator)
    return max(1, least)


class Majority(Value, frozen=True, tag="MAJORITY", tag_field="rule"):
    """At least `numerator` of `denominator` of `base` vote yes (more than that if `strict`), and somebody does."""

    base: MajorityBase
    numerator: int
    denominator: int
    strict: bool = False

    def adopts(self, tally: Tally) -> bool:
        """CAST counts affirmative and negative votes only: abstaining is not voting (GA rule 86)."""
        return self.finding(Poll.of(tally)).adopted

    def finding(self, poll: Poll) -> Finding:
        tally = poll.tally
        of = self._of(poll, tally)
        need = threshold(self.numerator, self.denominator, of, strict=self.strict)
        adopted = tally.yes >= need
        simple = self.strict and 2 * self.numerator == self.denominator and self.base is MajorityBase.CAST
        condition = Condition(
            str(self), "votes", tally.yes, need, of, adopted, counted=counting(poll, self.base)
        )
        return Finding(str(self), adopted, simple and tally.yes == tally.no > 0, (condition,))

    def _of(self, poll: Poll, tally: Tally) -> int:
        cast = tally.yes + tally.no
        match self.base:
            case MajorityBase.CAST:
                return cast
            case MajorityBase.PARTICIPATING:
                return cast + tally.abstain
            case MajorityBase.PRESENT:
                return poll.attending
            case MajorityBase.ENTITLED:
                return poll.entitled
            case _:
                assert_never(self.base)

    def __str__(self) -> str:
        more = "more than " if self.strict else ""
        return f"{more}{self.numerator}/{self.denominator} of {_OF[self.base]}"


def counting(poll: Poll, base: MajorityBase) -> tuple[Counted, ...]:
    """What each answer does to a majority of this base, and why."""
    of = _OF[base]
    silent = poll.answering(None)
    here = {name for name in silent if name in (poll.present or ())}
    wide, present = base is not MajorityBase.CAST, base in (MajorityBase.PRESENT, MajorityBase.ENTITLED)
    entitled = base is MajorityBase.ENTITLED
    answers = [
        (Effect.FOR, "voted yes", poll.answering(YES)),
        (Effect.AGAINST, "voted no", poll.answering(NO)),
        (
            Effect.AGAINST if wide else Effect.NOT_COUNTED,
            f"abstained, and is counted among {of}"
            if wide
            else "abstained, which is not voting (GA rule 86)",
            poll.answering(ABSTAIN),
        ),
        (
            Effect.AGAINST if present else Effect.NOT_COUNTED,
            f"was present and did not vote, and is {'' if present else 'not '}counted among {of}",
            tuple(name for name in silent if name in here),
        ),
        (
            Effect.AGAINST if entitled else Effect.NOT_COUNTED,
            f"did not answer, and is {'' if entitled else 'not '}counted among {of}",
            tuple(name for name in silent if name not in here),
        ),
    ]
    votes = poll.votes
    counted = [
        Counted(effect, why, sum(votes[name] for name in members), members)
        for effect, why, members in answers
        if members
    ]
    spoken_for = tuple(name for name, number in votes.items() if not number and not _organization(poll, name))
    if spoken_for:
        counted.append(
            Counted(Effect.NOT_COUNTED, "its organization votes for it, with its vote", 0, spoken_for)
        )
    return tuple(counted)


def _organization(poll: Poll, name: str) -> bool:
    return any(voter.organization for voter in poll.voters if voter.name == name)


class Unanimity(Value, frozen=True, tag="UNANIMITY", tag_field="rule"):
    """All entitled vote yes (VCLT art. 9(1)). `abstention_allowed`: nobody votes no, and abstaining members, present or
    represented, do not prevent adoption; to be absent is not to abstain (TFEU art. 238(4)). Somebody votes yes."""

    abstention_allowed: bool = False

    def finding(self, poll: Poll) -> Finding:
        yes, abstain, of = poll.count(YES), poll.count(ABSTAIN), poll.entitled
        have = yes + abstain if self.abstention_allowed and yes else yes
        blocking = (*poll.answering(NO), *poll.answering(None))
        blocking += () if self.abstention_allowed else poll.answering(ABSTAIN)
        counted = list(counting(poll, MajorityBase.ENTITLED))
        if self.abstention_allowed:
            why = "abstained, which does not prevent unanimity (TFEU art. 238(4))"
            members = poll.answering(ABSTAIN)
            counted = [each for each in counted if each.members != members]
            counted += [Counted(Effect.NOT_COUNTED, why, abstain, members)] if members else []
        adopted = have >= max(1, of)
        condition = Condition(
            str(self), "votes", have, max(1, of), of, adopted, counted=tuple(counted), named=blocking
        )
        return Finding(str(self), adopted, conditions=(condition,))

    def __str__(self) -> str:
        return "unanimity, abstentions allowed" if self.abstention_allowed else "unanimity"


class AtLeast(Value, frozen=True, tag="AT_LEAST", tag_field="rule"):
    """So many votes in favour, whoever casts them: nine in the Security Council (Charter of the UN, art. 27)."""

    votes: int

    def finding(self, poll: Poll) -> Finding:
        yes = poll.count(YES)
        need = max(1, self.votes)
        counted = counting(poll, MajorityBase.ENTITLED)
        condition = Condition(
            str(self), "votes in favour", yes, need, poll.entitled, yes >= need, counted=counted
        )
        return Finding(str(self), yes >= need, conditions=(condition,))

    def __str__(self) -> str:
        return f"at least {self.votes} votes in favour"


class Named(Value, frozen=True, tag="NAMED", tag_field="rule"):
    """Each of these members votes yes (NPT art. VIII(2)). `veto_only`: none of them votes no, and abstaining is no
    veto, as the Security Council applies the "concurring votes" of art. 27(3) of the Charter."""

    members: tuple[str, ...]
    veto_only: bool = False

    def finding(self, poll: Poll) -> Finding:
        if self.veto_only:
            missing = tuple(name for name in self.members if poll.choices.get(name) is NO)
        else:
            missing = tuple(name for name in self.members if poll.choices.get(name) is not YES)
        total = len(self.members)
        effect = "voted no" if self.veto_only else "did not vote yes"
        condition = Condition(
            str(self),
            "named members",
            total - len(missing),
            total,
            total,
            not missing,
            counted=(Counted(Effect.AGAINST, effect, len(missing), missing),) if missing else (),
            named=missing,
        )
        return Finding(str(self), not missing, conditions=(condition,))

    def __str__(self) -> str:
        names = ", ".join(self.members)
        return f"no negative vote of {names}" if self.veto_only else f"the affirmative votes of {names}"


class Attendance(Value, frozen=True, tag="ATTENDANCE", tag_field="rule"):
    """At least `numerator` of `denominator` of all members are present (more than that if `strict`): a quorum.

    Presence counts, not voting: who abstains, and who is there and says nothing, makes the quorum (GA rules 67, 108).
    """

    numerator: int
    denominator: int
    strict: bool = False

    def need(self, members: int) -> int:
        return threshold(self.numerator, self.denominator, members, strict=self.strict)

    def finding(self, poll: Poll) -> Finding:
        have, of = poll.attending, poll.entitled
        need = self.need(of)
        condition = Condition(str(self), "members present", have, need, of, have >= need)
        return Finding(str(self), have >= need, conditions=(condition,))

    def __str__(self) -> str:
        more = "more than " if self.strict else ""
        return f"the presence of {more}{self.numerator}/{self.denominator} of all members"
