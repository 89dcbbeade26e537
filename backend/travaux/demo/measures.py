"""Chapter III: what the Parties are to do. A vote that overtakes three rivals, an objection lifted, a new article."""

from collections.abc import Iterator

from travaux.demo.people import HEADS, SECRETARIAT, SUCCESSOR
from travaux.demo.table import Line, Table
from travaux.treaty import commands as ask
from travaux.treaty.commands import ClauseDraft
from travaux.treaty.edits import ClauseKind
from travaux.treaty.events import Choice, Stance


def notification_of_incidents(table: Table) -> Iterator[Line]:
    """A recorded vote that adopts one time-limit and overtakes three others."""
    clause = table.clause("Article 15/1.")
    limit = "within seventy-two hours"
    yield table.propose(
        "IND",
        "Smaller operators need time to establish the facts.",
        table.replacing(clause, limit, "within fifteen days"),
    )
    fifteen = table.amendment
    yield table.propose(
        "EU",
        "Others may be at risk while an incident is examined.",
        table.replacing(clause, limit, "within twenty-four hours"),
    )
    day = table.amendment
    yield table.propose(
        "USA",
        "Speed and accuracy have to be reconciled case by case.",
        table.replacing(clause, limit, "without undue delay"),
    )
    undue = table.amendment
    yield table.propose(
        "MEX",
        "Knowledge should be attributed by an objective test, and the notice given at once.",
        table.replacing(clause, limit, "immediately"),
        table.rewording(clause, "of becoming aware", "of having, or of being able to have, become aware"),
    )
    objective = table.amendment
    yield table.position("ZAF", fifteen, Stance.SUPPORT)
    yield table.position("EU", fifteen, Stance.OBJECT, "After two weeks a warning is of no use to anybody.")
    yield table.position("CHE", day, Stance.CO_SPONSOR)
    yield table.position("JPN", day, Stance.OPPOSE)
    yield table.position("JPN", undue, Stance.SUPPORT)
    yield table.position("BRA", objective, Stance.SUPPORT)
    yield table.propose(
        "Chair",
        "Offered to the body as a middle way.",
        table.replacing(clause, limit, "without delay and in any event within five days"),
    )
    middle = table.amendment
    yield table.position("EU", middle, Stance.RESERVE, "Pending consultations among its member States.")
    yield table.position("IND", middle, Stance.OPPOSE)
    yield table.open_ballot(middle)
    ballot = table.decision
    yield from table.votes(ballot, Choice.YES, "BRA CAN CHE CHN EGY FJI")
    yield table.vote("IND", ballot, Choice.NO)
    yield table.vote(
        "EU", ballot, Choice.YES, "Prompt notice matters more to us than the exact number of days."
    )
    yield from table.votes(ballot, Choice.YES, "KEN MEX NOR SGP ZAF")
    yield table.vote("USA", ballot, Choice.ABSTAIN, "We would have preferred no fixed limit.")
    yield table.vote("IND", ballot, Choice.ABSTAIN, "On instructions received during the vote.")
    yield table.vote("JPN", ballot, Choice.NO)
    yield table.close_ballot(ballot)


def evaluation_and_excluded_uses(table: Table) -> Iterator[Line]:
    evaluation = table.clause("Article 14/1.")
    yield table.propose(
        "NOR",
        "A system kept for the developer's own use can do the same harm.",
        table.rewording(evaluation, "is made available to others", "is used or made available to others"),
    )
    used = table.amendment
    yield table.position("EU", used, Stance.CO_SPONSOR)
    yield table.position("SGP", used, Stance.RESERVE, "The duty must leave room for research.")
    list_of_capabilities = table.clause("Article 14/2.")
    deception = ClauseDraft(
        ClauseKind.SUBPARAGRAPH,
        "(d)",
        text="conceal from those who evaluate the system what it is able to do.",
    )
    yield table.insert(
        "KEN",
        "An evaluation that can be deceived is none.",
        deception,
        list_of_capabilities,
        table.clause("Article 14/2./(c)"),
    )
    concealed = table.amendment
    yield table.position("BRA", concealed, Stance.CO_SPONSOR)
    yield table.position("CAN", concealed, Stance.SUPPORT)
    yield from table.agreed(amendment=concealed)

    force = table.clause("Article 16/1./(c)")
    yield table.propose(
        "CHE",
        "No judgement is worth the name that cannot be reviewed.",
        table.rewording(force, "without human judgement", "without human judgement open to review"),
    )
    reviewed = table.amendment
    yield table.position("MEX", reviewed, Stance.SUPPORT)
    yield table.position(
        "IND", reviewed, Stance.OBJECT, "It is unclear by whom, and when, it would be reviewed."
    )
    yield table.comment_on(
        HEADS["CHE"],
        reviewed,
        "Review after the event by an independent body is meant, as domestic law provides.",
    )
    meant = table.comment
    yield table.comment_on(
        HEADS["IND"], reviewed, "On that understanding the objection is withdrawn.", reply_to=meant
    )
    yield Line(HEADS["IND"], ask.WithdrawPosition(reviewed))
    yield from table.agreed(amendment=reviewed)
    yield from table.agreed(clause=force)


def mutual_assistance(table: Table) -> Iterator[Line]:
    """A new article, proposed by a group and co-sponsored across the room."""
    yield Line(SECRETARIAT, ask.RecallDelegate("otieno"))
    successor = ask.AccreditDelegate(SUCCESSOR.user, SUCCESSOR.name, SUCCESSOR.role, SUCCESSOR.delegation)
    yield Line(SECRETARIAT, successor)
    incidents = table.clause("Article 15")
    chapter = table.state.clauses[incidents].parent
    request = (
        "A Party affected by a serious incident may request the assistance of other Parties, directly or "
        "through the Secretariat."
    )
    answer = (
        "Each Party to which such a request is addressed shall promptly decide and notify the requesting "
        "Party whether it is in a position to render assistance."
    )
    article = ClauseDraft(
        ClauseKind.ARTICLE,
        heading="Mutual assistance",
        children=(
            ClauseDraft(ClauseKind.PARAGRAPH, "1.", text=request),
            ClauseDraft(ClauseKind.PARAGRAPH, "2.", text=answer),
        ),
    )
    yield table.insert(
        "AOSIS", "Notice without help is of little use to those with few means.", article, chapter, incidents
    )
    assistance = table.amendment
    yield table.position("G77", assistance, Stance.SUPPORT)
    yield table.position("NOR", assistance, Stance.CO_SPONSOR)
    yield table.position("JPN", assistance, Stance.CO_SPONSOR)
    yield table.position("USA", assistance, Stance.ACCEPT, "Since every Party remains free to decide.")
    yield from table.agreed(amendment=assistance)
    yield table.propose(
        "SGP",
        "A reply that never comes is the harshest of refusals.",
        table.rewording(table.clause("Article 15 bis/2."), "promptly decide", "within ten days decide"),
    )
    yield table.position("FJI", table.amendment, Stance.SUPPORT)
