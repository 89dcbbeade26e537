"""Rules of decision, and what they make of a vote."""

from enum import StrEnum
from typing import Any, Self

import msgspec
import strawberry

from travaux.api.described import enumerated, field, told
from travaux.api.scalars import Json, Whole
from travaux.treaty import polls, rules, rulesets, terms
from travaux.treaty.majorities import MajorityBase
from travaux.treaty.polls import Effect
from travaux.treaty.rulesets import Ties


class RuleKind(StrEnum):
    """The tags under which rules stand in the record."""

    MAJORITY = "MAJORITY"
    CONSENSUS = "CONSENSUS"
    UNANIMITY = "UNANIMITY"
    AT_LEAST = "AT_LEAST"
    NAMED = "NAMED"
    ATTENDANCE = "ATTENDANCE"
    WEIGHTED = "WEIGHTED"
    NO_BLOCKING_MINORITY = "NO_BLOCKING_MINORITY"
    TACIT_ACCEPTANCE = "TACIT_ACCEPTANCE"
    AMONG = "AMONG"
    ALL_OF = "ALL_OF"
    ANY_OF = "ANY_OF"
    SEQUENCE = "SEQUENCE"


enumerated(
    RuleKind,
    "What kind of rule.",
    {
        "MAJORITY": "A majority of votes.",
        "CONSENSUS": "The absence of formal objection.",
        "UNANIMITY": "All vote yes.",
        "AT_LEAST": "So many votes in favour.",
        "NAMED": "The votes of named members.",
        "ATTENDANCE": "So many members are present.",
        "WEIGHTED": "A part of the weight of all members.",
        "NO_BLOCKING_MINORITY": "Too few withhold their vote to block.",
        "TACIT_ACCEPTANCE": "Accepted at a deadline unless too many object.",
        "AMONG": "A rule applied to one chamber.",
        "ALL_OF": "Every one of its parts adopts.",
        "ANY_OF": "At least one of its parts adopts.",
        "SEQUENCE": "Its first part; the next only once efforts at consensus are exhausted.",
    },
)


@strawberry.type(description="A rule of decision.")
class Rule:
    read: strawberry.Private[rules.Rule]
    words: str = told("The rule in words.")

    @classmethod
    def of(cls, read: rules.Rule) -> Self:
        return cls(read=read, words=str(read))

    @classmethod
    def optional(cls, read: rules.Rule | None) -> Self | None:
        return None if read is None else cls.of(read)

    @field
    def kind(self) -> RuleKind:
        """What kind of rule."""
        return RuleKind(str(type(self.read).__struct_config__.tag))

    @field
    def base(self) -> MajorityBase | None:
        """Of a majority: of what it is taken."""
        found: MajorityBase | None = self._of("base")
        return found

    @field
    def numerator(self) -> int | None:
        """Of the fraction, if it is one."""
        found: int | None = self._of("numerator")
        return found

    @field
    def denominator(self) -> int | None:
        """Of the fraction, if it is one."""
        found: int | None = self._of("denominator")
        return found

    @field
    def strict(self) -> bool | None:
        """Whether it takes more than the fraction rather than at least."""
        found: bool | None = self._of("strict")
        return found

    @field
    def parts(self) -> list["Rule"]:
        """The rules of which it is directly made."""
        inner = self._of("rules") or (() if self._of("of") is None else (self._of("of"),))
        return [Rule.of(each) for each in inner]

    @field
    def data(self) -> Json:
        """The whole rule, in the shape that it has in schema/events/."""
        return Json(msgspec.to_builtins(self.read))

    def _of(self, name: str) -> Any:
        return getattr(self.read, name, None)


@strawberry.type(description="Members whose answer had the same effect for the same reason.")
class Counted:
    effect: Effect = told("What the answer does.")
    why: str = told("Why.")
    figure: Whole = told("Their votes, or their weight.")
    members: list[str] = told("Their codes.")

    @classmethod
    def of(cls, read: polls.Counted) -> Self:
        return cls(effect=read.effect, why=read.why, figure=Whole(read.figure), members=list(read.members))


@strawberry.type(description="One comparison of a rule: what there is, and what is needed.")
class Condition:
    words: str = told("The condition in words.")
    sentence: str = told("The condition with its figures, as a sentence.")
    base: str = told("Of what the figures are.")
    have: Whole = told("What there is.")
    need: Whole = told("The smallest number that suffices; the greatest, if `atMost`.")
    of: Whole = told("The number of which it is a part.")
    at_most: bool = told("Whether `need` is an upper bound.")
    holds: bool = told("Whether the condition is met.")
    counted: list[Counted] = told("Which answers counted how, and why.")
    named: list[str] = told("The codes of the members that decided it, where it names some.")

    @classmethod
    def of_read(cls, read: polls.Condition) -> Self:
        return cls(
            words=read.words,
            sentence=f"{read}.",
            base=read.base,
            have=Whole(read.have),
            need=Whole(read.need),
            of=Whole(read.of),
            at_most=read.at_most,
            holds=read.holds,
            counted=[Counted.of(each) for each in read.counted],
            named=list(read.named),
        )


@strawberry.type(description="What a rule makes of a vote.")
class Finding:
    rule: str = told("The rule in words.")
    adopted: bool = told("Whether it adopts.")
    tie: bool = told("Whether the votes are equally divided, where that is special (GA rule 95).")
    conditions: list[Condition] = told("Its own conditions.")
    failed: list[Condition] = told("The conditions for which it does not adopt, those of its parts included.")
    parts: list["Finding"] = told("The findings of the rules of which it is made.")

    @classmethod
    def of(cls, read: polls.Finding) -> Self:
        return cls(
            rule=read.rule,
            adopted=read.adopted,
            tie=read.tie,
            conditions=[Condition.of_read(each) for each in read.conditions],
            failed=[Condition.of_read(each) for each in read.failed],
            parts=[Finding.of(each) for each in read.parts],
        )


@strawberry.type(description="Why a result is what it is. Anybody can find it again from the record alone.")
class Explanation:
    read: strawberry.Private[terms.Explanation]
    words: str = told("In words.")

    @classmethod
    def of(cls, read: terms.Explanation) -> Self:
        return cls(read=read, words=read.words)

    @field
    def finding(self) -> Finding:
        """What the rule made of the vote."""
        return Finding.of(self.read.finding)

    @field
    def present(self) -> list[str] | None:
        """The codes of those recorded as present; null if nobody recorded it."""
        return None if self.read.present is None else list(self.read.present)

    @field
    def unopened(self) -> list[str]:
        """The codes of those whose seals were not opened, which is taking no part."""
        return list(self.read.unopened)

    @field
    def lost(self) -> list[str]:
        """The codes of those who lost the right to vote since the opening; this ballot was fixed then."""
        return list(self.read.lost)

    @field
    def data(self) -> Json:
        """All of it, in the shape that it has in schema/events/."""
        return Json(msgspec.to_builtins(self.read))


@strawberry.type(description="How the body decides, per matter.")
class RulesOfProcedure:
    read: strawberry.Private[rulesets.RulesOfProcedure]
    name: str = told("What they are called.")
    ties: Ties = told("What becomes of an equal vote.")
    silence: int = told("The shortest silence procedure, in minutes.")

    @classmethod
    def of(cls, read: rulesets.RulesOfProcedure) -> Self:
        return cls(read=read, name=read.name, ties=read.ties, silence=read.silence)

    @field
    def substance(self) -> list[Rule]:
        """For matters of substance, the usual rule first; none: nothing of substance can be voted on."""
        return [Rule.of(each) for each in self.read.substance]

    @field
    def procedure(self) -> Rule:
        """For matters of procedure."""
        return Rule.of(self.read.procedure)

    @field
    def elections(self) -> Rule:
        """For elections of persons."""
        return Rule.of(self.read.elections)

    @field
    def consensus(self) -> Rule:
        """What consensus is here."""
        return Rule.of(self.read.consensus)

    @field
    def quorum(self) -> Rule | None:
        """Needed to decide."""
        return Rule.optional(self.read.quorum)

    @field
    def to_open(self) -> Rule | None:
        """Needed to open a meeting."""
        return Rule.optional(self.read.to_open)

    @field
    def reconsideration(self) -> Rule | None:
        """Needed to take up again what was decided; null: the Chair may whenever it wants."""
        return Rule.optional(self.read.reconsideration)

    @field
    def data(self) -> Json:
        """All of them, in the shape that they have in schema/events/."""
        return Json(msgspec.to_builtins(self.read))
