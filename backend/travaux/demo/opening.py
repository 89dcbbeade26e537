"""The first days: the table is set, the draft is laid before the body, the preamble and the general provisions."""

from collections.abc import Iterator
from pathlib import Path

from travaux.demo.people import CHAIR, CIRCLES, HEADS, PERSONS, SEATS, SECRETARIAT
from travaux.demo.table import Line, Table
from travaux.exchange import plain
from travaux.treaty import commands as ask
from travaux.treaty.commands import ClauseDraft
from travaux.treaty.edits import ClauseKind
from travaux.treaty.events import DelegationKind, Stance

TITLE = "Agreement on Artificial Intelligence"
DRAFT = Path(__file__).with_name("agreement.md")


def the_conference_opens(_table: Table) -> Iterator[Line]:
    yield Line(SECRETARIAT, ask.ConveneNegotiation(TITLE))
    for seat in SEATS:
        votes = seat.kind in (DelegationKind.STATE, DelegationKind.REIO)
        yield Line(SECRETARIAT, ask.AccreditDelegation(seat.code, seat.name, seat.kind, votes))
    for person in PERSONS:
        accredited = ask.AccreditDelegate(person.user, person.name, person.role, person.delegation)
        yield Line(SECRETARIAT, accredited)
    for circle in CIRCLES:
        yield Line(SECRETARIAT, ask.FormGroup(circle.code, circle.name, circle.members[0], circle.members))
    draft = plain.parse(DRAFT.read_text(encoding="utf-8"))
    yield Line(SECRETARIAT, ask.TableDraft(draft.clauses))


def general_statements(table: Table) -> Iterator[Line]:
    title = table.opening_with(TITLE)
    yield table.comment_on(
        CHAIR,
        title,
        "The draft before you was prepared on my own responsibility and commits no delegation. "
        "Nothing is agreed until everything is agreed.",
    )
    welcome = table.comment
    yield table.comment_on(
        HEADS["EGY"],
        title,
        "On behalf of the Group of 77 and China: we take the draft as a basis for negotiation. "
        "Cooperation and resources must carry as much weight as obligations.",
        reply_to=welcome,
    )
    yield table.comment_on(
        HEADS["FJI"],
        title,
        "The Alliance of Small Island States aligns itself with the Group and will ask that small "
        "administrations be able to carry out what we agree here.",
        reply_to=welcome,
    )
    yield Line(HEADS["MEX"], ask.LeaveGroup("G77", "MEX"))
    yield Line(HEADS["BRB"], ask.JoinGroup("AOSIS", "BRB"))
    yield table.propose(
        "EU",
        "The text lays down principles that later protocols will make precise; its title should say so.",
        table.rewording(title, "Agreement on", "Framework Agreement on"),
    )
    framework = table.amendment
    yield table.position("NOR", framework, Stance.CO_SPONSOR)
    yield table.position("MEX", framework, Stance.SUPPORT)
    yield table.position(
        "IND", framework, Stance.RESERVE, "The title should be settled once the content is known."
    )
    yield table.position("USA", framework, Stance.FLEXIBLE)


def the_preamble(table: Table) -> Iterator[Line]:
    mindful = table.opening_with("Mindful of the situation")
    islands = ClauseDraft(
        ClauseKind.PREAMBULAR_PARAGRAPH,
        "",
        text="Aware that States with small administrations can bear obligations only in proportion to their means,",
    )
    yield table.insert(
        "AOSIS", "Obligations must be within reach of the smallest Party.", islands, None, mindful
    )
    new = table.amendment
    yield table.position("G77", new, Stance.SUPPORT)
    yield table.position("NOR", new, Stance.CO_SPONSOR)
    yield table.position("CAN", new, Stance.ACCEPT, "We can live with this in the preamble.")
    yield from table.agreed(amendment=new)

    conscious = table.opening_with("Conscious that the same")
    yield table.propose(
        "SGP",
        "Omissions cause harm as well.",
        table.rewording(conscious, "by accident or by intention", "by accident, by neglect or by intention"),
    )
    neglect = table.amendment
    yield table.position("CHE", neglect, Stance.SUPPORT)
    yield from table.agreed(amendment=neglect)
    yield from table.agreed(clause=conscious)

    concerned = table.opening_with("Concerned that the resources")
    yield table.comment_on(
        HEADS["JPN"],
        concerned,
        "Is “by few” a statement of fact that the panel could confirm?",
        "are held by few",
    )
    question = table.comment
    yield table.comment_on(
        HEADS["BRA"], concerned, "It describes what each delegation here can observe.", reply_to=question
    )
    yield table.propose(
        "JPN",
        "More measured, and true for longer.",
        table.replacing(concerned, "are held by few", "are not yet widely available"),
    )
    measured = table.amendment
    yield table.position("USA", measured, Stance.SUPPORT)
    yield table.position("G77", measured, Stance.OPPOSE, "The concentration of resources is the concern.")


def general_provisions(table: Table) -> Iterator[Line]:
    yield table.propose(
        "CAN",
        "“Equitable access” is the term used in comparable instruments.",
        table.rewording(
            table.clause("Article 1/3."), "the access of developing", "the equitable access of developing"
        ),
    )
    equitable = table.amendment
    yield table.position("G77", equitable, Stance.SUPPORT)
    yield from table.agreed(amendment=equitable)
    yield from table.article_agreed("Article 4")
    yield from national_security(table)


def national_security(table: Table) -> Iterator[Line]:
    """Three rival wordings of one paragraph, none of which has carried the day."""
    clause = table.clause("Article 3/3.")
    yield table.propose(
        "USA",
        "A Party decides for itself what its essential interests require.",
        table.replacing(
            clause, "This Agreement does not apply", "A Party is not required to apply this Agreement"
        ),
    )
    not_required = table.amendment
    yield table.propose(
        "CHE",
        "An exclusion from a treaty on human rights is to be construed narrowly.",
        table.replacing(
            clause,
            "This Agreement does not apply",
            "Only to the extent strictly necessary, this Agreement does not apply",
        ),
    )
    necessary = table.amendment
    yield table.propose(
        "ZAF",
        "The law that continues to apply should be named.",
        table.rewording(
            clause,
            "applicable international law.",
            "applicable international law, including international humanitarian law and human rights law.",
        ),
    )
    named = table.amendment
    yield table.position("IND", not_required, Stance.SUPPORT)
    yield table.position("EU", not_required, Stance.OPPOSE, "It would make the scope a matter of choice.")
    yield table.position("MEX", necessary, Stance.CO_SPONSOR)
    yield table.position("CHN", necessary, Stance.RESERVE, "The delegation awaits instructions.")
    yield table.position(
        "USA", necessary, Stance.OBJECT, "A test of necessity cannot be applied by third parties."
    )
    yield table.position("BRA", named, Stance.SUPPORT)
    yield table.position("EU", named, Stance.SUPPORT)
    yield table.comment_on(
        HEADS["KEN"],
        clause,
        "Does “essential” add anything to “national security”? If so, who is to determine it?",
        "essential interests of national security",
    )
    question = table.comment
    yield table.comment_on(
        HEADS["USA"],
        clause,
        "The Party concerned determines it. That is settled practice.",
        reply_to=question,
    )
    yield table.comment_on(
        HEADS["MEX"], clause, "In good faith, and open to the procedures of Article 29.", reply_to=question
    )
