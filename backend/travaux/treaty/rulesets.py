"""Rules of procedure that bodies really have, and clocks that go with them. Sources in the docstrings."""

from datetime import datetime, timedelta
from enum import StrEnum

from travaux.treaty.edits import Value
from travaux.treaty.majorities import AtLeast, Attendance, Majority, MajorityBase, Named, Unanimity, threshold
from travaux.treaty.rules import (
    SIMPLE,
    TWO_THIRDS,
    AllOf,
    Among,
    AnyOf,
    Consensus,
    NoBlockingMinority,
    Rule,
    Sequence,
    Weighted,
)

THREE_QUARTERS = Majority(MajorityBase.CAST, 3, 4)
"""Kyoto Protocol art. 20(3), 21(4); UNFCCC art. 15(3), there after all efforts at consensus are exhausted."""

MAJORITY_OF_MEMBERS = Majority(MajorityBase.ENTITLED, 1, 2, strict=True)
"""NPT art. X(2): 97 of 193. TFEU art. 238(1): 14 of 27, an abstention counts against."""

TWO_THIRDS_OF_MEMBERS = Majority(MajorityBase.ENTITLED, 2, 3)
"""Charter of the UN, art. 108: 129 of 193 (and ratification by two thirds with all permanent members)."""

PERMANENT = ("CHN", "FRA", "RUS", "GBR", "USA")

SECURITY_COUNCIL = AllOf((AtLeast(9), Named(PERMANENT, veto_only=True)))
"""Charter of the UN, art. 27(3). An abstention of a permanent member is no veto (practice since 1946)."""

UNCLOS_TWO_THIRDS = AllOf((TWO_THIRDS, MAJORITY_OF_MEMBERS))
"""UNCLOS art. 161(8)(b): with 36 members of the Council it takes 19."""

UNCLOS_THREE_QUARTERS = AllOf((THREE_QUARTERS, MAJORITY_OF_MEMBERS))
"""UNCLOS art. 161(8)(c). In doubt which majority applies, the higher one: art. 161(8)(g)."""

ARTICLE_5, NOT_ARTICLE_5 = "operating under article 5(1)", "not operating under article 5(1)"

MONTREAL_VOTE = AllOf((TWO_THIRDS, Among(ARTICLE_5, SIMPLE), Among(NOT_ARTICLE_5, SIMPLE)))
"""Montreal Protocol art. 2(9)(c), 10(9): two thirds, and a majority of each of the two groups of Parties."""

SOLAS_ADOPTION = AllOf((TWO_THIRDS, Attendance(1, 3)))
"""SOLAS art. VIII(b)(iv): one third of the Contracting Governments are present at the time of voting."""

QUALIFIED_MAJORITY = AllOf(
    (
        Majority(MajorityBase.ENTITLED, 55, 100),
        AtLeast(15),
        AnyOf((Weighted("population", 65, 100), NoBlockingMinority(4))),
    )
)
"""TEU art. 16(4), on a proposal of the Commission or the High Representative."""

QUALIFIED_MAJORITY_72 = AllOf((Majority(MajorityBase.ENTITLED, 72, 100), Weighted("population", 65, 100)))
"""TFEU art. 238(2), otherwise: 20 of 27."""

TAKING_PART = "taking part"

QUALIFIED_MAJORITY_OF_SOME = Among(
    TAKING_PART,
    AllOf(
        (
            Majority(MajorityBase.ENTITLED, 55, 100),
            AnyOf((Weighted("population", 65, 100), NoBlockingMinority(None))),
        )
    ),
)
"""TFEU art. 238(3)(a), where not all members take part: of 25, 14."""

QUALIFIED_MAJORITY_72_OF_SOME = Among(TAKING_PART, QUALIFIED_MAJORITY_72)
"""TFEU art. 238(3)(b)."""

EU_UNANIMITY = Unanimity(abstention_allowed=True)
"""TFEU art. 238(4)."""


def npt_amendment(named: tuple[str, ...]) -> Rule:
    """NPT art. VIII(2): a majority of all Parties, with the votes of all nuclear-weapon States that are Parties and of
    all other Parties that are members of the Board of Governors of the IAEA (`named`) at the time."""
    return AllOf((MAJORITY_OF_MEMBERS, Named(named)))


class Ties(StrEnum):
    """What becomes of a proposal on which the votes are equally divided."""

    REJECTED = "REJECTED"
    """In a committee, at once (GA rule 133)."""
    SECOND_VOTE = "SECOND_VOTE"
    """In plenary, after a second vote within 48 hours that is equal again (GA rule 95)."""


class RulesOfProcedure(Value, frozen=True):
    """How a body decides, per matter. `substance`: the rules that may apply, the usual one first; none: nothing of
    substance can be put to the vote. `quorum`: to decide; `to_open`: to open a meeting. `silence`: the shortest
    silence procedure, in minutes. `reconsideration`: to take up again what was decided (None: whenever the chair does).
    """

    name: str
    substance: tuple[Rule, ...]
    procedure: Rule = SIMPLE
    elections: Rule = SIMPLE
    consensus: Consensus = Consensus()
    ties: Ties = Ties.REJECTED
    quorum: Attendance | None = None
    to_open: Attendance | None = None
    silence: int = 0
    reconsideration: Rule | None = None


UNGA = RulesOfProcedure(
    "United Nations General Assembly, plenary",
    (TWO_THIRDS, SIMPLE),
    ties=Ties.SECOND_VOTE,
    quorum=Attendance(1, 2, strict=True),
    to_open=Attendance(1, 3),
    silence=72 * 60,
    reconsideration=TWO_THIRDS,
)
"""A/520/Rev.20, rules 67, 81, 83 (important questions: Charter art. 18(2)), 85, 95; GA decision 74/544 on silence."""

UNGA_COMMITTEE = RulesOfProcedure(
    "United Nations General Assembly, Main Committee",
    (SIMPLE,),
    quorum=Attendance(1, 2, strict=True),
    to_open=Attendance(1, 4),
    silence=72 * 60,
    reconsideration=TWO_THIRDS,
)
"""A/520/Rev.20, rules 108, 123, 125, 133."""

VCLT_ARTICLE_9 = RulesOfProcedure(
    "Vienna Convention on the Law of Treaties, art. 9", (TWO_THIRDS, Unanimity()), reconsideration=TWO_THIRDS
)
"""Art. 9(2) at an international conference, unless two thirds choose another rule; art. 9(1) otherwise."""

EU_COUNCIL = RulesOfProcedure(
    "Council of the European Union",
    (QUALIFIED_MAJORITY, QUALIFIED_MAJORITY_72, EU_UNANIMITY, MAJORITY_OF_MEMBERS),
    procedure=MAJORITY_OF_MEMBERS,
    elections=MAJORITY_OF_MEMBERS,
    quorum=Attendance(1, 2, strict=True),
)
"""TEU art. 16(4); TFEU art. 238, 240(3). An abstention counts against, except under unanimity."""

MONTREAL_PROTOCOL = RulesOfProcedure("Montreal Protocol", (Sequence((Consensus(), MONTREAL_VOTE)),))
"""Art. 2(9)(c): every effort at consensus first; as a last resort the double majority."""

UNFCCC = RulesOfProcedure("UNFCCC, draft rules of procedure without rule 42", ())
"""Applied since 1996 without the rule on voting: on substance there is no vote, only consensus."""

UNCLOS_COUNCIL = RulesOfProcedure(
    "UNCLOS, Council of the Authority", (UNCLOS_THREE_QUARTERS, UNCLOS_TWO_THIRDS, Consensus())
)
"""Art. 161(8). The higher majority is first: in doubt it applies (g). (d): consensus, with the clock `conciliation`."""

WTO = RulesOfProcedure(
    "World Trade Organization",
    (Sequence((Consensus(present_only=True), SIMPLE)),),
    consensus=Consensus(present_only=True),
    quorum=Attendance(1, 2, strict=True),
)
"""Marrakesh Agreement, art. IX:1: consensus of those present; failing that a majority of the votes cast."""

RULESETS = {
    "UNGA": UNGA,
    "UNGA_COMMITTEE": UNGA_COMMITTEE,
    "VCLT_ARTICLE_9": VCLT_ARTICLE_9,
    "EU_COUNCIL": EU_COUNCIL,
    "MONTREAL_PROTOCOL": MONTREAL_PROTOCOL,
    "UNFCCC": UNFCCC,
    "UNCLOS_COUNCIL": UNCLOS_COUNCIL,
    "WTO": WTO,
}


class Conciliation(Value, frozen=True):
    """The latest instants of UNCLOS art. 161(8)(e)."""

    determined: datetime
    formed: datetime
    reported: datetime


COMMITTEE_AT_MOST = 9
"""Members of the conciliation committee, with the President in the chair."""


def conciliation(
    put: datetime, determined: datetime | None = None, formed: datetime | None = None
) -> Conciliation:
    """Within 14 days of the submission the President determines whether there would be a formal objection; if so he
    convenes within 3 days of that a committee, which reports within 14 days: with a proposal, or with the grounds."""
    determine_by = put + timedelta(days=14)
    form_by = (determined or determine_by) + timedelta(days=3)
    return Conciliation(determine_by, form_by, (formed or form_by) + timedelta(days=14))


class SecretBallot(Value, frozen=True):
    """What is kept of a secret ballot: numbers of papers (GA rules 92 to 94). A blank paper is an abstention."""

    papers: int
    invalid: int
    abstentions: int

    @property
    def valid(self) -> int:
        return self.papers - self.invalid

    @property
    def voting(self) -> int:
        return self.valid - self.abstentions

    def required(self, majority: Majority) -> int:
        """The votes that a candidate needs: of 187 voting, 94 by simple majority, 125 by two thirds."""
        return threshold(majority.numerator, majority.denominator, self.voting, strict=majority.strict)


def loses_vote(arrears: int, due_for_two_years: int, *, permitted: bool = False) -> bool:
    """Whether a member in arrears may not vote: it owes at least what was due for the preceding two full years, and is
    not permitted to vote all the same (Charter of the UN, art. 19). In any unit of money, whole numbers."""
    return 0 < arrears >= due_for_two_years and not permitted
