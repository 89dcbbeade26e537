"""Chapters IV and V: the money, the institutions, the final provisions; and what the visitor finds under way."""

from collections.abc import Iterator

from travaux.demo.people import CHAIR, HEADS
from travaux.demo.table import Line, Table
from travaux.treaty import commands as ask
from travaux.treaty.events import Choice, Stance


def resources(table: Table) -> Iterator[Line]:
    """The money. A consensus call fails, and nobody asks for a vote."""
    transfer = table.clause("Article 21/2.")
    terms = "on fair and most favourable terms"
    yield table.propose(
        "USA",
        "The owners of technology decide on its transfer.",
        table.replacing(transfer, terms, "on voluntary and mutually agreed terms"),
    )
    voluntary = table.amendment
    yield table.propose(
        "EU", "Agreed terms are lasting terms.", table.replacing(transfer, terms, "on mutually agreed terms")
    )
    agreed = table.amendment
    yield table.propose(
        "G77",
        "Concessional terms are what makes a transfer possible.",
        table.replacing(
            transfer,
            terms,
            "on fair and most favourable terms, including concessional and preferential terms,",
        ),
    )
    concessional = table.amendment
    yield table.position("G77", voluntary, Stance.OBJECT, "It would take away what the paragraph gives.")
    yield table.position("JPN", voluntary, Stance.CO_SPONSOR)
    yield table.position("CAN", agreed, Stance.SUPPORT)
    yield table.position("G77", agreed, Stance.RESERVE, "The Group is consulting its members.")
    yield table.position(
        "USA", concessional, Stance.OBJECT, "Governments cannot dispose of private property."
    )

    money = table.clause("Article 26/1.")
    yield table.propose(
        "G77",
        "Plans need figures on which one can rely.",
        table.replacing(money, "new and additional financial", "new, additional and predictable financial"),
    )
    predictable = table.amendment
    yield table.propose(
        "CHE",
        "Those who can, should; whatever list they are on.",
        table.replacing(money, "Developed country Parties shall", "Parties in a position to do so shall"),
    )
    in_a_position = table.amendment
    yield table.position("CAN", in_a_position, Stance.SUPPORT)
    yield table.position(
        "CHN", in_a_position, Stance.OBJECT, "Responsibilities are common but differentiated."
    )
    yield table.position("AOSIS", predictable, Stance.SUPPORT)
    yield table.position("JPN", predictable, Stance.OBJECT, "Budgets are voted year by year.")
    yield table.position("NOR", predictable, Stance.FLEXIBLE)
    yield table.call_on(amendment=predictable)
    yield table.close_call(table.decision)
    yield table.comment_on(
        CHAIR,
        money,
        "I shall consult on this paragraph and Article 21, paragraph 2, together.",
        "Developed country Parties",
    )


def institutions(table: Table) -> Iterator[Line]:
    """A deletion carried by exactly two thirds."""
    names = table.clause("Article 28/4.")
    yield table.comment_on(HEADS["EGY"], names, "How does this sit with “not adversarial” in paragraph 2?")
    yield table.propose(
        "EGY",
        "A list of names helps nobody to report.",
        ask.DeleteClause(names, table.state.clauses[names].revision),
    )
    deletion = table.amendment
    yield table.position("CHN", deletion, Stance.CO_SPONSOR)
    yield table.position("NOR", deletion, Stance.OBJECT, "Reports under Article 27 are public in any case.")
    yield table.open_ballot(deletion)
    ballot = table.decision
    yield from table.votes(ballot, Choice.YES, "BRA CHN EGY IND SGP USA JPN ZAF")
    yield from table.votes(ballot, Choice.NO, "EU MEX NOR CHE")
    yield from table.votes(ballot, Choice.ABSTAIN, "CAN KEN FJI")
    yield table.close_ballot(ballot)
    panel = table.clause("Article 23/2.")
    yield table.propose(
        "FJI",
        "The Panel should hear every region.",
        table.rewording(panel, "thirty experts", "thirty-six experts"),
    )
    larger = table.amendment
    yield table.position("CHE", larger, Stance.OPPOSE, "A larger body deliberates more slowly.")
    yield table.position("BRB", larger, Stance.CO_SPONSOR)
    yield from table.agreed(amendment=larger)
    yield Line(
        CHAIR,
        ask.ReopenAmendment(
            larger,
            "Switzerland had asked for the floor before the decision, and was not seen from the podium.",
        ),
    )
    yield table.position("CHE", larger, Stance.OBJECT, "Thirty have been enough elsewhere.")
    yield from table.article_agreed("Article 25")


def final_provisions(table: Table) -> Iterator[Line]:
    force = table.clause("Article 33/1.")
    yield table.propose(
        "AOSIS", "Protection should begin early.", table.replacing(force, "fiftieth", "thirtieth")
    )
    thirtieth = table.amendment
    yield table.propose(
        "IND",
        "A framework should be widely shared when it begins.",
        table.replacing(force, "fiftieth", "seventy-fifth"),
    )
    seventy_fifth = table.amendment
    yield table.position("EU", thirtieth, Stance.SUPPORT)
    yield table.position("USA", thirtieth, Stance.OPPOSE)
    yield table.position("CHN", seventy_fifth, Stance.SUPPORT)
    yield table.position("AOSIS", seventy_fifth, Stance.OBJECT)
    yield table.propose(
        "Chair", "Between the two, and closer to the draft.", table.replacing(force, "fiftieth", "fortieth")
    )
    fortieth = table.amendment
    yield table.position("KEN", fortieth, Stance.ACCEPT)
    yield table.comment_on(CHAIR, force, "I propose to take the number between the others first.")
    yield Line(CHAIR, ask.SetVotingOrder(force, (fortieth, seventy_fifth, thirtieth)))
    reservations = table.clause("Article 34/1.")
    yield table.propose(
        "USA",
        "Some constitutions require it.",
        table.rewording(
            reservations,
            "No reservations may be made to this Agreement.",
            "No reservations may be made to this Agreement, except to Article 29.",
        ),
    )
    yield table.position("BRA", table.amendment, Stance.OPPOSE, "Framework obligations leave room enough.")


def the_last_hours(table: Table) -> Iterator[Line]:
    """A ballot and a consensus call are open, and something new is on the table."""
    evaluation = table.clause("Article 14/1.")
    used = table.proposal("NOR", evaluation)
    yield table.comment_on(
        HEADS["SGP"], evaluation, "Would “used” include a test in closed surroundings?", "made available"
    )
    closed = table.comment
    yield table.comment_on(
        HEADS["NOR"],
        evaluation,
        "No: Article 3, paragraph 2, leaves tests outside the Agreement.",
        reply_to=closed,
    )
    yield table.position("SGP", used, Stance.FLEXIBLE, "In the light of that answer.")
    yield table.position(
        "CHN",
        table.proposal("CHE", table.clause("Article 3/3.")),
        Stance.OPPOSE,
        "Instructions have arrived.",
    )
    education = table.clause("Article 20/2.")
    yield Line(
        "njeri",
        ask.ProposeAmendment(
            (
                table.rewording(
                    education, "including the retraining", "including the retraining and social protection"
                ),
            ),
            "Retraining takes time, and time has to be paid for.",
        ),
    )
    workers = table.amendment
    yield table.position("ZAF", workers, Stance.CO_SPONSOR)
    yield table.position("BRA", workers, Stance.SUPPORT)
    yield table.position("SGP", workers, Stance.RESERVE, "Social protection is dealt with elsewhere.")
    yield Line(
        "ferrante",
        ask.PostComment(workers, "The European Union could accept this if “as appropriate” were added."),
    )
    force = table.clause("Article 33/1.")
    fortieth = table.proposal("Chair", force)
    yield table.open_ballot(fortieth)
    ballot = table.decision
    yield from table.votes(ballot, Choice.YES, "BRA CAN CHE")
    yield table.vote("CHN", ballot, Choice.NO)
    yield table.vote("EU", ballot, Choice.YES, "With a preference for the lower number.")
    yield table.vote("IND", ballot, Choice.NO, "Forty is too few for a text that is to be universal.")
    yield table.vote("NOR", ballot, Choice.YES)
    yield table.comment_on(
        CHAIR, force, "The ballot stays open until every delegation has had time to hear from its capital."
    )
    yield table.call_on(amendment=used)
    yield Line(
        "whitfield",
        ask.PostComment(used, "The United States is consulting, and asks the chair to wait for its answer."),
    )
