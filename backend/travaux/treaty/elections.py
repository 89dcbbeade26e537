"""Elections of persons by secret ballot (GA rules 92 to 94). The secret stays on paper.

A server that received the choices could link each to its voter, by account, address or time, whatever its tables said;
so Travaux takes no secret vote. The tellers count papers (or an election system made for it is used), and the log
holds what may be public: who handed in a paper, the totals, the majority required, and what follows from them.
"""

from travaux.treaty import procedural as act
from travaux.treaty.accreditation import PRESIDING, allow
from travaux.treaty.conduct import Election
from travaux.treaty.decision import voters
from travaux.treaty.events import Event
from travaux.treaty.points_of_order import BadCount
from travaux.treaty.procedures import BallotPapersCounted, ElectionOpened, Supported
from travaux.treaty.refusals import BadQuestion, DecisionClosed, NobodyMayVote, Unknown
from travaux.treaty.rules import SIMPLE, Majority, fault
from travaux.treaty.rulesets import SecretBallot
from travaux.treaty.state import Delegate, State
from travaux.treaty.texts import LONGEST_NAME, checked


def open_election(state: State, delegate: Delegate, command: act.OpenElection) -> tuple[Event, ...]:
    allow(delegate, "open an election", PRESIDING)
    office = checked(command.office, "office", LONGEST_NAME)
    candidates = tuple(checked(name, "candidate", LONGEST_NAME) for name in command.candidates)
    if not candidates or len(set(candidates)) < len(candidates):
        raise BadQuestion("name each candidate once, and at least one")
    rules = state.floor.rules
    usual = rules.elections if rules and isinstance(rules.elections, Majority) else SIMPLE
    majority = command.majority or usual
    wrong = fault(majority)
    if wrong is not None:
        raise BadQuestion(wrong)
    electorate = tuple(voter.name for voter in voters(state))
    if not electorate:
        raise NobodyMayVote
    return (ElectionOpened(f"e{state.size + 1}", office, candidates, majority, electorate),)


def count_papers(state: State, delegate: Delegate, command: act.CountBallotPapers) -> tuple[Event, ...]:
    allow(delegate, "record the count of ballot papers", PRESIDING)
    election = state.floor.elections.get(command.election)
    if election is None:
        raise Unknown("election", command.election)
    if election.elected is not None:
        raise DecisionClosed(election.id)
    papers = SecretBallot(command.papers, command.invalid, command.abstentions)
    _check_count(election, command, papers)
    required = papers.required(election.majority)
    elected, restricted = _outcome(election, command.votes, required)
    lot = False
    if elected is None and len(election.candidates) == 2 and election.ballots and _equal(command.votes):
        if command.lot not in election.candidates:
            raise BadCount(
                f"{' and '.join(election.candidates)} are equal; name whom the lot chose (GA rule 93)"
            )
        elected, restricted, lot = command.lot, (), True
    counted = BallotPapersCounted(
        election.id, command.papers, command.invalid, command.abstentions, command.votes,
        tuple(sorted(command.voted)), required, elected, restricted, lot,
    )  # fmt: skip
    return (counted,)


def _check_count(election: Election, command: act.CountBallotPapers, papers: SecretBallot) -> None:
    if min(command.papers, command.invalid, command.abstentions, papers.valid, papers.voting) < 0:
        raise BadCount("there are more invalid and blank papers than papers")
    if len(set(command.voted)) < len(command.voted) or not {*command.voted} <= {*election.electorate}:
        raise BadCount("name those who handed in a paper once each, and only members entitled to vote")
    if len(command.voted) != command.papers:
        raise BadCount(f"{len(command.voted)} members handed in {command.papers} papers")
    if {each.candidate for each in command.votes} != {*election.candidates} or len(command.votes) != len(
        election.candidates
    ):
        raise BadCount(f"name each candidate once: {', '.join(election.candidates)}")
    if (
        any(each.votes < 0 for each in command.votes)
        or sum(each.votes for each in command.votes) != papers.voting
    ):
        raise BadCount(
            f"the votes of the candidates do not add up to the {papers.voting} papers that name one"
        )


def _outcome(
    election: Election, votes: tuple[Supported, ...], required: int
) -> tuple[str | None, tuple[str, ...]]:
    """Who is elected; else to whom the next ballot is restricted: the two best, with those equal to the second."""
    best = sorted(votes, key=lambda each: (-each.votes, each.candidate))
    if best[0].votes >= required:
        return best[0].candidate, ()
    if len(best) == 1:
        return None, election.candidates
    second = best[1].votes
    return None, tuple(each.candidate for each in best if each.votes >= second)


def _equal(votes: tuple[Supported, ...]) -> bool:
    return len({each.votes for each in votes}) == 1
