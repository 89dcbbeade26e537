"""Rules of decision as they are asked for: ready-made by name, or composed."""

from enum import StrEnum
from typing import Self

import strawberry

from travaux.api.described import enumerated, told
from travaux.api.scalars import Whole
from travaux.treaty import rules, rulesets
from travaux.treaty.majorities import MajorityBase
from travaux.treaty.rules import Rule
from travaux.treaty.rulesets import RulesOfProcedure, Ties

_RULES: dict[str, tuple[Rule, str]] = {
    "CONSENSUS": (rules.Consensus(), "The absence of any formal objection."),
    "CONSENSUS_OF_THOSE_PRESENT": (
        rules.Consensus(present_only=True),
        "The same, of members present when the decision is taken (WTO).",
    ),
    "UNANIMITY": (rules.Unanimity(), "All vote yes (VCLT art. 9(1))."),
    "EU_UNANIMITY": (
        rulesets.EU_UNANIMITY,
        "Nobody votes no; abstentions do not prevent it (TFEU art. 238(4)).",
    ),
    "SIMPLE": (rules.SIMPLE, "More than half of those present and voting (GA rule 85)."),
    "TWO_THIRDS": (rules.TWO_THIRDS, "Two thirds of those present and voting (GA rule 83)."),
    "THREE_QUARTERS": (
        rulesets.THREE_QUARTERS,
        "Three quarters of those present and voting (UNFCCC art. 15(3)).",
    ),
    "MAJORITY_OF_MEMBERS": (rulesets.MAJORITY_OF_MEMBERS, "More than half of all members."),
    "TWO_THIRDS_OF_MEMBERS": (
        rulesets.TWO_THIRDS_OF_MEMBERS,
        "Two thirds of all members (Charter of the UN, art. 108).",
    ),
    "SECURITY_COUNCIL": (
        rulesets.SECURITY_COUNCIL,
        "Nine votes, and no permanent member against (Charter of the UN, art. 27(3)).",
    ),
    "UNCLOS_TWO_THIRDS": (
        rulesets.UNCLOS_TWO_THIRDS,
        "Two thirds of those present and voting, and most members (UNCLOS art. 161(8)(b)).",
    ),
    "UNCLOS_THREE_QUARTERS": (
        rulesets.UNCLOS_THREE_QUARTERS,
        "Three quarters of those present and voting, and most members (UNCLOS art. 161(8)(c)).",
    ),
    "MONTREAL_VOTE": (
        rulesets.MONTREAL_VOTE,
        "Two thirds, and a majority of each group of Parties (Montreal Protocol art. 2(9)(c)).",
    ),
    "SOLAS_ADOPTION": (
        rulesets.SOLAS_ADOPTION,
        "Two thirds, with a third of the Contracting Governments present (SOLAS art. VIII(b)(iv)).",
    ),
    "QUALIFIED_MAJORITY": (rulesets.QUALIFIED_MAJORITY, "Of the Council of the EU (TEU art. 16(4))."),
    "QUALIFIED_MAJORITY_72": (rulesets.QUALIFIED_MAJORITY_72, "The same, otherwise (TFEU art. 238(2))."),
    "QUALIFIED_MAJORITY_OF_SOME": (
        rulesets.QUALIFIED_MAJORITY_OF_SOME,
        "Of the members taking part (TFEU art. 238(3)(a)).",
    ),
    "QUALIFIED_MAJORITY_72_OF_SOME": (
        rulesets.QUALIFIED_MAJORITY_72_OF_SOME,
        "The same, otherwise (TFEU art. 238(3)(b)).",
    ),
}

ReadyMadeRule = StrEnum("ReadyMadeRule", {name: name for name in _RULES})  # type: ignore[misc]
enumerated(
    ReadyMadeRule,
    "Rules by which treaties are decided.",
    {name: description for name, (_, description) in _RULES.items()},
)

RuleSet = StrEnum("RuleSet", {name: name for name in rulesets.RULESETS})  # type: ignore[misc]
enumerated(
    RuleSet,
    "Rules of procedure that bodies really have.",
    {name: f"{each.name}." for name, each in rulesets.RULESETS.items()},
)


@strawberry.input(description="A majority as a fraction.")
class MajorityRuleInput:
    numerator: int = told("Of the fraction.")
    denominator: int = told("Of the fraction.")
    strict: bool = told("Whether it takes more than the fraction rather than at least.", default=False)
    base: MajorityBase = told("Of what it is taken.", default=MajorityBase.CAST)

    def rule(self) -> rules.Majority:
        return rules.Majority(self.base, self.numerator, self.denominator, self.strict)


@strawberry.input(description="All vote yes.")
class UnanimityRuleInput:
    abstention_allowed: bool = told("Whether abstaining members do not prevent it.", default=False)

    def rule(self) -> Rule:
        return rules.Unanimity(self.abstention_allowed)


@strawberry.input(description="The absence of any formal objection.")
class ConsensusRuleInput:
    present_only: bool = told("Whether an objection counts only of a member present.", default=False)

    def rule(self) -> Rule:
        return rules.Consensus(self.present_only)


@strawberry.input(description="So many votes in favour, whoever casts them.")
class AtLeastRuleInput:
    votes: int = told("How many.")

    def rule(self) -> Rule:
        return rules.AtLeast(self.votes)


@strawberry.input(description="Each of these members votes yes.")
class NamedRuleInput:
    members: list[str] = told("The codes of the members.")
    veto_only: bool = told("Whether it is enough that none of them votes no.", default=False)

    def rule(self) -> Rule:
        return rules.Named(tuple(self.members), self.veto_only)


@strawberry.input(description="So many of all members are present: a quorum.")
class AttendanceRuleInput:
    numerator: int = told("Of the fraction.")
    denominator: int = told("Of the fraction.")
    strict: bool = told("Whether it takes more than the fraction rather than at least.", default=False)

    def rule(self) -> rules.Attendance:
        return rules.Attendance(self.numerator, self.denominator, self.strict)


@strawberry.input(description="The members voting yes have at least this part of the weight of all members.")
class WeightedRuleInput:
    weight: str = told("Which weight, such as `population`.")
    numerator: int = told("Of the fraction.")
    denominator: int = told("Of the fraction.")

    def rule(self) -> Rule:
        return rules.Weighted(self.weight, self.numerator, self.denominator)


@strawberry.input(description="Too few members withhold their vote to block.")
class NoBlockingMinorityRuleInput:
    members: int | None = told(
        "So many would block; null: one more than the fewest with more than the fraction of the weight.",
        default=None,
    )
    weight: str = told("Which weight.", default="population")
    numerator: int = told("Of the fraction.", default=35)
    denominator: int = told("Of the fraction.", default=100)

    def rule(self) -> Rule:
        return rules.NoBlockingMinority(self.members, self.weight, self.numerator, self.denominator)


@strawberry.input(description="Accepted at a deadline unless too many object (SOLAS art. VIII(b)(vi)(2)).")
class TacitAcceptanceRuleInput:
    world: Whole = told("The weight of the whole world, members or not.")
    weight: str = told("Which weight.", default="tonnage")

    def rule(self) -> Rule:
        return rules.TacitAcceptance(self.world, self.weight)


@strawberry.input(one_of=True, description="A rule of decision.")
class RuleInput:
    ready_made: ReadyMadeRule | None = told("One by name.", default=strawberry.UNSET)
    majority: MajorityRuleInput | None = told("A majority.", default=strawberry.UNSET)
    consensus: ConsensusRuleInput | None = told("The absence of objection.", default=strawberry.UNSET)
    unanimity: UnanimityRuleInput | None = told("All vote yes.", default=strawberry.UNSET)
    at_least: AtLeastRuleInput | None = told("So many votes in favour.", default=strawberry.UNSET)
    named: NamedRuleInput | None = told("The votes of named members.", default=strawberry.UNSET)
    attendance: AttendanceRuleInput | None = told("A quorum.", default=strawberry.UNSET)
    weighted: WeightedRuleInput | None = told("A part of a weight.", default=strawberry.UNSET)
    no_blocking_minority: NoBlockingMinorityRuleInput | None = told(
        "No blocking minority.", default=strawberry.UNSET
    )
    tacit_acceptance: TacitAcceptanceRuleInput | None = told(
        "Accepted unless too many object.", default=strawberry.UNSET
    )
    among: "AmongRuleInput | None" = told("A rule for one chamber.", default=strawberry.UNSET)
    all_of: list[Self] | None = told("Every one of these adopts.", default=strawberry.UNSET)
    any_of: list[Self] | None = told("At least one of these adopts.", default=strawberry.UNSET)
    sequence: list[Self] | None = told(
        "The first; the next only once efforts at consensus are exhausted.", default=strawberry.UNSET
    )

    def rule(self) -> Rule:
        if self.ready_made:
            return _RULES[self.ready_made.value][0]
        for kind, given in (
            (rules.AllOf, self.all_of),
            (rules.AnyOf, self.any_of),
            (rules.Sequence, self.sequence),
        ):
            if isinstance(given, list):
                return kind(tuple(each.rule() for each in given))
        atoms = (self.majority, self.consensus, self.unanimity, self.at_least, self.named, self.attendance)
        others = (self.weighted, self.no_blocking_minority, self.tacit_acceptance, self.among)
        return next(each for each in (*atoms, *others) if each).rule()


@strawberry.input(description="A rule applied to one chamber alone.")
class AmongRuleInput:
    chamber: str = told("The chamber, as delegations were described to belong to it.")
    of: RuleInput = told("The rule.")

    def rule(self) -> Rule:
        return rules.Among(self.chamber, self.of.rule())


@strawberry.input(description="Rules of procedure of the body's own.")
class OwnRulesInput:
    name: str = told("What they are called.")
    substance: list[RuleInput] = told(
        "The rules for matters of substance, the usual one first; none: nothing of substance can be voted on."
    )
    procedure: RuleInput | None = told("For matters of procedure; null: the simple majority.", default=None)
    elections: RuleInput | None = told("For elections; null: the simple majority.", default=None)
    consensus_of_those_present: bool = told(
        "Whether only the objections of those present stand in the way of consensus.", default=False
    )
    ties: Ties = told("What becomes of an equal vote.", default=Ties.REJECTED)
    quorum: AttendanceRuleInput | None = told("Needed to decide; null: none.", default=None)
    to_open: AttendanceRuleInput | None = told("Needed to open a meeting; null: none.", default=None)
    silence: int = told("The shortest silence procedure, in minutes.", default=0)
    reconsideration: RuleInput | None = told(
        "Needed to take up again what was decided; null: the Chair may whenever it wants.", default=None
    )

    def rules(self) -> RulesOfProcedure:
        return RulesOfProcedure(
            self.name,
            tuple(each.rule() for each in self.substance),
            rules.SIMPLE if self.procedure is None else self.procedure.rule(),
            rules.SIMPLE if self.elections is None else self.elections.rule(),
            rules.Consensus(self.consensus_of_those_present),
            self.ties,
            None if self.quorum is None else self.quorum.rule(),
            None if self.to_open is None else self.to_open.rule(),
            self.silence,
            None if self.reconsideration is None else self.reconsideration.rule(),
        )


@strawberry.input(one_of=True, description="How a body decides, per matter.")
class RulesOfProcedureInput:
    ready_made: RuleSet | None = told("Those of a body, by name.", default=strawberry.UNSET)
    own: OwnRulesInput | None = told("Rules of the body's own.", default=strawberry.UNSET)

    def rules(self) -> RulesOfProcedure:
        if self.own:
            return self.own.rules()
        assert self.ready_made, "one of the two is given"
        return rulesets.RULESETS[self.ready_made.value]
