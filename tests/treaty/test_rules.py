"""Every decision rule of domain.md section 2, by its examples and against another way of counting."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from travaux.treaty.majorities import Majority, MajorityBase, Named, Unanimity
from travaux.treaty.polls import Choice, Effect, Poll, Tally, Voter, Weight
from travaux.treaty.rules import SIMPLE, TWO_THIRDS, AllOf, Consensus, Rule, Sequence, TacitAcceptance, fault
from travaux.treaty.rulesets import (
    EU_COUNCIL,
    EU_UNANIMITY,
    MAJORITY_OF_MEMBERS,
    MONTREAL_PROTOCOL,
    MONTREAL_VOTE,
    PERMANENT,
    QUALIFIED_MAJORITY,
    QUALIFIED_MAJORITY_72,
    QUALIFIED_MAJORITY_OF_SOME,
    RULESETS,
    SECURITY_COUNCIL,
    SOLAS_ADOPTION,
    TAKING_PART,
    THREE_QUARTERS,
    UNCLOS_COUNCIL,
    UNFCCC,
    WTO,
    SecretBallot,
    conciliation,
    loses_vote,
    npt_amendment,
)

from tests.treaty.test_vectors import objections, two_chambers

YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN

SHARES = {
    "DE": 1593, "FR": 1304, "UK": 1273, "IT": 1207, "ES": 912, "PL": 747, "RO": 390, "NL": 337,
    "BE": 221, "EL": 213, "CZ": 205, "PT": 204, "HU": 194, "SE": 192, "AT": 169, "BG": 142,
    "DK": 111, "FI": 108, "SK": 106, "IE": 91, "HR": 83, "LT": 57, "SI": 41, "LV": 39,
    "EE": 26, "CY": 17, "LU": 11, "MT": 8,
}  # fmt: skip
"""Of 2016, in hundredths of a per cent (Agence Europe, 9 December 2015)."""


def tally(yes: int, no: int = 0, abstain: int = 0, not_voting: int = 0) -> Poll:
    return Poll.of(Tally(yes, no, abstain, not_voting))


def poll(*, entitled: str, **choices: str) -> Poll:
    """`poll(entitled="A B C", YES="A B", NO="C")`"""
    answers = {name: Choice(choice) for choice, names in choices.items() for name in names.split()}
    return Poll(tuple(Voter(name) for name in entitled.split()), answers)


def council(shares: dict[str, int], in_favour: set[str], taking_part: set[str] | None = None) -> Poll:
    voters = tuple(
        Voter(
            name,
            chambers=(TAKING_PART,) if taking_part is None or name in taking_part else (),
            weights=(Weight("population", share),),
        )
        for name, share in shares.items()
    )
    return Poll(voters, {name: YES if name in in_favour else NO for name in shares})


@pytest.mark.parametrize(
    ("case", "yes", "no", "abstain", "simple", "two_thirds", "needed"),
    [
        ("V1 nuclear prohibition 2017", 122, 1, 1, True, True, 82),
        ("V2 ES-11/1, 2022", 141, 5, 35, True, True, 98),
        ("V4 A/RES/74/247", 79, 60, 33, True, False, 93),
        ("V5 Canada 2023", 88, 55, 23, True, False, 96),
        ("V7 pandemic agreement", 124, 0, 11, True, True, 83),
        ("V8 China 1965", 47, 47, 20, False, False, 63),
        ("China 1960", 40, 40, 16, False, False, 54),
        ("V10 A/RES/34/40", 62, 31, 45, True, True, 62),
        ("V12 San Francisco", 28, 15, 0, True, False, 29),
        ("V12 by another record", 28, 17, 0, True, False, 30),
        ("V15 A/55/L.70", 62, 1, 65, True, True, 42),
        ("V16 nobody votes", 0, 0, 193, False, False, 1),
        ("division 2016", 1, 116, 4, False, False, 78),
        ("division 1971", 51, 61, 16, False, False, 75),
        ("no action 2009", 29, 64, 50, False, False, 62),
    ],
)
def test_real_tallies(
    case: str,
    yes: int,
    no: int,
    abstain: int,
    simple: bool,  # noqa: FBT001
    two_thirds: bool,  # noqa: FBT001
    needed: int,
) -> None:
    counted = tally(yes, no, abstain)
    assert SIMPLE.finding(counted).adopted is simple, case
    found = TWO_THIRDS.finding(counted)
    assert found.adopted is two_thirds, case
    assert found.conditions[0].need == needed
    assert not found.tie


def test_a_tie_is_special_under_the_simple_majority_only() -> None:
    equal = tally(47, 47, 20)
    assert SIMPLE.finding(equal).tie
    assert not TWO_THIRDS.finding(equal).tie
    assert not SIMPLE.finding(tally(0, 0, 193)).tie


def test_of_those_taking_part_abstentions_count() -> None:
    found = Majority(MajorityBase.PARTICIPATING, 1, 2, strict=True).finding(tally(79, 60, 33))
    assert (found.adopted, found.conditions[0].of, found.conditions[0].need) == (False, 172, 87)


def test_of_those_present_the_silent_count_too() -> None:
    rule = Majority(MajorityBase.PRESENT, 1, 2, strict=True)
    assert rule.finding(Poll.of(Tally(5, 4, 0, 10), present=9)).adopted
    assert not rule.finding(Poll.of(Tally(5, 4, 0, 10), present=10)).adopted


@pytest.mark.parametrize(("yes", "adopted"), [(97, True), (96, False)])
def test_a_majority_of_193_members_is_97(yes: int, *, adopted: bool) -> None:
    assert MAJORITY_OF_MEMBERS.finding(tally(yes, not_voting=193 - yes)).adopted is adopted


def test_three_quarters_is_exact() -> None:
    assert THREE_QUARTERS.finding(tally(75, 25)).adopted
    assert not THREE_QUARTERS.finding(tally(74, 25)).adopted


def test_unanimity_strict_and_of_the_european_union() -> None:
    one_abstains, one_absent = tally(26, 0, 1), tally(26, 0, 0, 1)
    assert EU_UNANIMITY.finding(one_abstains).adopted
    assert not Unanimity().finding(one_abstains).adopted
    assert not EU_UNANIMITY.finding(one_absent).adopted
    assert not EU_UNANIMITY.finding(tally(26, 1)).adopted
    assert not EU_UNANIMITY.finding(tally(0, 0, 27)).adopted
    assert Unanimity().finding(tally(27)).adopted


def test_a_named_member_that_abstains_defeats_an_amendment_of_the_npt() -> None:
    rule = npt_amendment(("1", "191"))
    assert rule.finding(tally(191)).adopted
    assert not rule.finding(tally(150, 0, 41)).adopted
    assert rule.finding(tally(150, 0, 41)).failed[0].named == ("191",)
    assert not npt_amendment(("1",)).finding(tally(95, 0, 0, 96)).adopted


@pytest.mark.parametrize(
    ("permanent", "others", "adopted"),
    [
        ((YES, YES, YES, YES, ABSTAIN), (5, 0, 5), True),
        ((YES, YES, YES, YES, NO), (10, 0, 0), False),
        ((YES,) * 5, (3, 0, 7), False),
        ((ABSTAIN,) * 5, (9, 0, 1), True),
    ],
)
def test_security_council(
    permanent: tuple[Choice, ...], others: tuple[int, int, int], *, adopted: bool
) -> None:
    rest = [YES] * others[0] + [NO] * others[1] + [ABSTAIN] * others[2]
    choices = dict(zip(PERMANENT, permanent, strict=True)) | {f"{n}": each for n, each in enumerate(rest)}
    found = SECURITY_COUNCIL.finding(Poll(tuple(Voter(name) for name in choices), choices))
    assert found.adopted is adopted


@pytest.mark.parametrize(
    ("article_5", "other", "adopted"),
    [([80, 20], [30, 25], True), ([80, 20], [20, 25], False), ([60, 30], [20, 20], False)],
)
def test_montreal_counts_two_chambers(article_5: list[int], other: list[int], *, adopted: bool) -> None:
    assert MONTREAL_VOTE.finding(two_chambers(article_5, other)).adopted is adopted


def test_montreal_names_the_chamber_that_failed() -> None:
    found = MONTREAL_VOTE.finding(two_chambers([80, 20], [20, 25]))
    assert [part.adopted for part in found.parts] == [True, True, False]
    assert "not operating under article 5(1)" in found.parts[2].rule
    assert (found.failed[0].have, found.failed[0].need) == (20, 23)


@pytest.mark.parametrize(
    ("yes", "no", "present", "adopted"), [(40, 10, 60, True), (36, 10, 55, False), (36, 18, 56, True)]
)
def test_solas_needs_a_third_present(yes: int, no: int, present: int, *, adopted: bool) -> None:
    counted = Poll.of(Tally(yes, no, 0, 167 - yes - no), present)
    assert SOLAS_ADOPTION.finding(counted).adopted is adopted


@pytest.mark.parametrize(
    ("members", "objecting", "permille", "accepted"),
    [(167, 55, 0, True), (167, 56, 0, False), (165, 55, 0, True), (167, 3, 500, False), (167, 3, 499, True)],
)
def test_solas_tacit_acceptance(members: int, objecting: int, permille: int, *, accepted: bool) -> None:
    found = TacitAcceptance(1000).finding(objections(members, objecting, permille))
    assert found.adopted is accepted


@pytest.mark.parametrize(("yes", "no", "adopted"), [(18, 0, False), (19, 9, True), (19, 10, False)])
def test_unclos_council_of_36(yes: int, no: int, *, adopted: bool) -> None:
    rule = UNCLOS_COUNCIL.substance[1]
    assert rule.finding(tally(yes, no, 36 - yes - no)).adopted is adopted


MOST = list(SHARES)


@pytest.mark.parametrize(
    ("in_favour", "members", "share", "on_proposal", "otherwise"),
    [
        (set(MOST) - {"DE", "FR", "IT"}, 25, 5896, True, False),
        (set(MOST) - {"DE", "FR", "IT", "LU"}, 24, 5885, False, False),
        (set(MOST[:15]), 15, 9160, False, False),
        (set(MOST[:16]), 16, 9302, True, False),
        (set(MOST[:21]), 21, 9801, True, True),
        (set(MOST[-24:]), 24, 4624, False, False),
    ],
)
def test_qualified_majority_of_2016(
    in_favour: set[str],
    members: int,
    share: int,
    on_proposal: bool,  # noqa: FBT001
    otherwise: bool,  # noqa: FBT001
) -> None:
    voted = council(SHARES, in_favour)
    assert len(in_favour) == members
    assert abs(sum(SHARES[name] for name in in_favour) - share) <= 1, "the source rounds"
    assert QUALIFIED_MAJORITY.finding(voted).adopted is on_proposal
    assert QUALIFIED_MAJORITY_72.finding(voted).adopted is otherwise


def nature_restoration(austria: Choice) -> Poll:
    """17 June 2024: 20 for, with 66.07 % of the population, of which Austria has 2.03; six against; Belgium abstaining.

    How the rest is spread does not matter to the rule, so it is spread evenly."""
    against = dict.fromkeys(("IT", "HU", "NL", "PL", "FI", "SE"), 522)
    others = {f"M{n}": 337 for n in range(18)} | {"M18": 6607 - 203 - 18 * 337}
    shares = against | {"BE": 10000 - 6607 - 6 * 522, "AT": 203} | others
    choices: dict[str, Choice] = (
        dict.fromkeys(shares, YES) | dict.fromkeys(against, NO) | {"BE": ABSTAIN, "AT": austria}
    )
    voters = tuple(Voter(name, weights=(Weight("population", share),)) for name, share in shares.items())
    return Poll(voters, choices)


def test_nature_restoration_law_hung_on_austria() -> None:
    with_austria = nature_restoration(YES)
    assert len(with_austria.voters) == 27
    assert with_austria.tally == Tally(20, 6, 1, 0)
    assert QUALIFIED_MAJORITY.finding(with_austria).adopted
    without = QUALIFIED_MAJORITY.finding(nature_restoration(ABSTAIN))
    assert not without.adopted
    assert [condition.base for condition in without.failed] == ["population", "members not in favour"]


def test_where_25_take_part_14_are_enough_and_only_their_population_counts() -> None:
    shares = {f"M{n}": 4 for n in range(25)} | {"OUT1": 500, "OUT2": 500}
    taking_part = {name for name in shares if name.startswith("M")}

    def adopted(yes: int) -> bool:
        return QUALIFIED_MAJORITY_OF_SOME.finding(
            council(shares, {f"M{n}" for n in range(yes)}, taking_part)
        ).adopted

    assert not adopted(13)
    assert not adopted(14), "14 are 55 % of the members but have 56 % of the population"
    assert adopted(17)
    big = {"M0": 20, "M1": 20} | {f"M{n}": 60 // 23 + 1 for n in range(2, 25)}
    two_big_against = council(big, set(big) - {"M0", "M1"})
    assert QUALIFIED_MAJORITY_OF_SOME.finding(two_big_against).adopted, (
        "two have more than 35 %, so three are needed to block"
    )
    assert not QUALIFIED_MAJORITY_OF_SOME.finding(council(big, set(big) - {"M0", "M1", "M2"})).adopted


def test_by_majority_of_members_an_abstention_in_the_council_counts_against() -> None:
    assert EU_COUNCIL.procedure == MAJORITY_OF_MEMBERS
    assert MAJORITY_OF_MEMBERS.finding(tally(14, 0, 13)).adopted
    assert not MAJORITY_OF_MEMBERS.finding(tally(13, 0, 14)).adopted


def members(*names: str) -> tuple[Voter, ...]:
    return tuple(Voter(name) for name in names)


def test_consensus_is_the_absence_of_objection() -> None:
    many = tuple(Voter(f"{n}") for n in range(193))
    assert Consensus().finding(Poll(many)).adopted, "all are silent"
    found = Consensus().finding(Poll(many, objecting=("7",)))
    assert not found.adopted
    assert found.failed[0].named == ("7",)
    assert Consensus().finding(Poll(members("A", "B"), objecting=("an observer",))).adopted


def test_in_the_wto_who_objects_must_be_there() -> None:
    objected = {"voters": members("A", "B"), "objecting": ("B",)}
    assert WTO.consensus.finding(Poll(**objected, present=("A",))).adopted  # type: ignore[arg-type]
    assert not WTO.consensus.finding(Poll(**objected, present=("A", "B"))).adopted  # type: ignore[arg-type]
    assert not Consensus().finding(Poll(**objected, present=("A",))).adopted  # type: ignore[arg-type]


def test_the_fallback_applies_only_when_efforts_at_consensus_are_exhausted() -> None:
    rule = Sequence((Consensus(), THREE_QUARTERS))
    voters = members("A", "B", "C", "D")
    choices = {"A": YES, "B": YES, "C": YES, "D": NO}
    assert not rule.finding(Poll(voters, choices, objecting=("D",))).adopted
    assert rule.finding(Poll(voters, choices, objecting=("D",), exhausted=1)).adopted
    assert MONTREAL_PROTOCOL.substance[0] == Sequence((Consensus(), MONTREAL_VOTE))
    assert UNFCCC.substance == ()


def union(parties: int, **choices: str) -> Poll:
    """The European Union with so many Parties among its member States (M1, M2, …), all entitled, and Kenya."""
    states = tuple(f"M{n}" for n in range(1, 28))
    voters = (Voter("EU", states[:parties], organization=True), *members(*states, "KEN"))
    return Poll(voters, {name: Choice(choice) for name, choice in choices.items()})


@pytest.mark.parametrize("parties", [27, 24])
def test_the_union_votes_with_as_many_votes_as_members_that_are_parties(parties: int) -> None:
    voted = union(parties, EU="YES", KEN="NO")
    assert voted.tally == Tally(parties, 1, 0, 27 - parties)
    assert voted.entitled == 28, "nobody is counted twice"


def test_when_the_members_vote_the_union_has_none() -> None:
    assert union(27, M1="YES", M2="NO").tally == Tally(1, 1, 0, 26)


@pytest.mark.parametrize(
    ("arrears", "due", "permitted", "lost"),
    [(100, 100, False, True), (99, 100, False, False), (200, 100, True, False), (0, 0, False, False)],
)
def test_who_owes_two_years_has_no_vote(arrears: int, due: int, *, permitted: bool, lost: bool) -> None:
    assert loses_vote(arrears, due, permitted=permitted) is lost


def test_papers_of_a_secret_ballot() -> None:
    papers = SecretBallot(papers=191, invalid=1, abstentions=3)
    assert (papers.valid, papers.voting) == (190, 187)
    assert (papers.required(SIMPLE), papers.required(TWO_THIRDS)) == (94, 125)


def test_the_conciliation_clock_of_unclos() -> None:
    put = datetime(2026, 3, 2, 17, tzinfo=UTC)
    clock = conciliation(put)
    assert [each - put for each in (clock.determined, clock.formed, clock.reported)] == [
        timedelta(days=days) for days in (14, 17, 31)
    ]
    early = conciliation(put, determined=put + timedelta(days=2), formed=put + timedelta(days=4))
    assert early.formed == put + timedelta(days=5)
    assert early.reported == put + timedelta(days=18)


def test_a_finding_says_what_counted_and_why() -> None:
    found = TWO_THIRDS.finding(poll(entitled="A B C D E", YES="A B", NO="C D", ABSTAIN="E"))
    (condition,) = found.conditions
    effects = {member: each.effect for each in condition.counted for member in each.members}
    assert effects == {
        "A": Effect.FOR,
        "B": Effect.FOR,
        "C": Effect.AGAINST,
        "D": Effect.AGAINST,
        "E": Effect.NOT_COUNTED,
    }
    assert str(found) == (
        "Not adopted by 2/3 of those present and voting. "
        "2/3 of those present and voting: 2 of 4 votes, at least 3 needed: not met."
    )


@pytest.mark.parametrize("name", RULESETS)
def test_a_rule_survives_being_written_down(name: str) -> None:
    rules = RULESETS[name]
    written = msgspec.json.encode(rules)
    assert msgspec.json.decode(written, type=type(rules)) == rules
    for rule in (*rules.substance, rules.procedure, rules.elections):
        assert fault(rule) is None
        assert str(rule)


def test_the_majority_is_written_as_it_always_was() -> None:
    written = b'{"rule":"MAJORITY","base":"CAST","numerator":2,"denominator":3,"strict":false}'
    assert msgspec.json.decode(written, type=Rule) == TWO_THIRDS
    assert msgspec.json.encode(TWO_THIRDS) == written


@pytest.mark.parametrize(
    "rule",
    [
        Majority(MajorityBase.CAST, 0, 3),
        Majority(MajorityBase.CAST, 4, 3),
        Majority(MajorityBase.CAST, 1, 1, strict=True),
        Named(()),
        AllOf((SIMPLE, Sequence(()))),
        TacitAcceptance(0),
    ],
)
def test_a_rule_without_sense_is_found(rule: Rule) -> None:
    assert fault(rule)


# Another way of counting: one by one, with fractions.


def slowly(rule: Rule, answers: list[Choice | None], weights: list[int], objecting: set[int]) -> bool:
    yes = [n for n, answer in enumerate(answers) if answer is YES]
    match rule:
        case Majority():
            bases: dict[MajorityBase, list[Choice | None]] = {
                MajorityBase.CAST: [a for a in answers if a in (YES, NO)],
                MajorityBase.PARTICIPATING: [a for a in answers if a is not None],
                MajorityBase.PRESENT: [a for a in answers if a is not None],
                MajorityBase.ENTITLED: answers,
            }
            base = bases[rule.base]
            if not yes:
                return False
            part, whole = Fraction(len(yes), len(base)), Fraction(rule.numerator, rule.denominator)
            return part > whole if rule.strict else part >= whole
        case AllOf():
            return all(slowly(each, answers, weights, objecting) for each in rule.rules)
        case Consensus():
            return not objecting
        case TacitAcceptance():
            few = Fraction(len(objecting), len(answers)) <= Fraction(1, 3)
            return few and Fraction(sum(weights[n] for n in objecting), rule.world) < Fraction(1, 2)
        case Unanimity():
            allowed = {YES, ABSTAIN} if rule.abstention_allowed else {YES}
            return bool(yes) and set(answers) <= allowed
        case _:
            raise AssertionError(rule)


def qualified_slowly(answers: list[Choice | None], weights: list[int]) -> bool:
    """TEU art. 16(4), told as the treaty tells it."""
    yes = [n for n, answer in enumerate(answers) if answer is YES]
    against = len(answers) - len(yes)
    people = Fraction(sum(weights[n] for n in yes), sum(weights))
    share = people >= Fraction(65, 100) or against < 4
    return len(yes) >= 15 and Fraction(len(yes), len(answers)) >= Fraction(55, 100) and share


answered = st.lists(st.tuples(st.sampled_from([YES, NO, ABSTAIN, None]), st.integers(1, 100)), min_size=1)
majorities = st.builds(
    lambda base, parts, strict: Majority(base, min(parts), max(parts) + 1, strict),
    st.sampled_from(MajorityBase),
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
    st.booleans(),
)
plain = majorities | st.sampled_from(
    [Consensus(), Unanimity(), EU_UNANIMITY, TacitAcceptance(2000), SIMPLE, TWO_THIRDS]
)
any_rule = plain | st.builds(AllOf, st.lists(plain, min_size=1, max_size=3).map(tuple))


@given(rule=any_rule, answers=answered, objecting=st.sets(st.integers(0, 20)))
def test_counted_slowly_it_comes_to_the_same(
    rule: Rule, answers: list[tuple[Choice | None, int]], objecting: set[int]
) -> None:
    choices, weights = [choice for choice, _ in answers], [weight for _, weight in answers]
    objecting = {n for n in objecting if n < len(answers)}
    voters = tuple(Voter(f"{n}", weights=(Weight("tonnage", weight),)) for n, weight in enumerate(weights))
    named = {f"{n}": choice for n, choice in enumerate(choices) if choice is not None}
    found = rule.finding(Poll(voters, named, objecting=tuple(f"{n}" for n in objecting)))
    assert found.adopted == slowly(rule, choices, weights, objecting)
    assert found.adopted == (not found.failed), "what failed is named, and nothing else"


@given(
    answers=st.lists(st.tuples(st.sampled_from([YES, NO, ABSTAIN, None]), st.integers(1, 2000)), min_size=25)
)
def test_qualified_majority_counted_slowly(answers: list[tuple[Choice | None, int]]) -> None:
    choices, weights = [choice for choice, _ in answers], [weight for _, weight in answers]
    voters = tuple(Voter(f"{n}", weights=(Weight("population", weight),)) for n, weight in enumerate(weights))
    voted = Poll(voters, {f"{n}": choice for n, choice in enumerate(choices) if choice is not None})
    assert QUALIFIED_MAJORITY.finding(voted).adopted == qualified_slowly(choices, weights)
