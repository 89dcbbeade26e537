"""Chapter II: the principles. One bridging text of the chair, one recorded vote, one article reopened."""

from collections.abc import Iterator

from travaux.demo.people import CHAIR, HEADS
from travaux.demo.table import Line, Table
from travaux.treaty import commands as ask
from travaux.treaty.edits import Portion
from travaux.treaty.events import Choice, Stance

OVERSIGHT = "appropriate human oversight"


def human_oversight(table: Table) -> Iterator[Line]:
    """Three wordings compete; the chair bridges them; her text is agreed and overtakes the others."""
    yield from table.article_agreed("Article 5")
    clause = table.clause("Article 6/1.")
    yield table.comment_on(
        HEADS["BRA"], clause, "“Appropriate” leaves the whole content of the duty open.", "appropriate"
    )
    open_word = table.comment
    yield table.propose(
        "BRA",
        "The person in charge must be able to change the outcome.",
        table.replacing(clause, OVERSIGHT, "meaningful human control"),
    )
    control = table.amendment
    yield table.propose(
        "EU",
        "Oversight is to be measured by its effect.",
        table.replacing(clause, OVERSIGHT, "effective human oversight"),
    )
    effective = table.amendment
    yield table.propose(
        "CHN",
        "The arrangements differ among legal systems.",
        table.replacing(clause, OVERSIGHT, "human oversight in accordance with domestic law"),
    )
    domestic = table.amendment
    yield table.propose(
        "JPN",
        "Some stages of the life cycle allow no intervention.",
        table.rewording(
            clause, "throughout their life cycle", "as far as practicable throughout their life cycle"
        ),
    )
    practicable = table.amendment
    yield table.position("ZAF", control, Stance.CO_SPONSOR)
    yield table.position(
        "USA", control, Stance.OBJECT, "“Control” has another meaning in several legal systems."
    )
    yield table.position("NOR", effective, Stance.CO_SPONSOR)
    yield table.position("CAN", effective, Stance.SUPPORT)
    yield table.position("IND", effective, Stance.RESERVE, "Effect is hard to show in advance.")
    yield table.position("EU", domestic, Stance.OPPOSE, "A reference to domestic law alone sets no standard.")
    yield table.position("EGY", domestic, Stance.FLEXIBLE)
    yield table.comment_on(
        HEADS["CHN"], clause, "Could proportionality serve as the common measure?", reply_to=open_word
    )
    yield table.comment_on(HEADS["EU"], clause, "That would deserve a closer look.", reply_to=open_word)
    yield table.propose(
        "Chair",
        "Bridging text, on the chair's own responsibility, after consultations with those who spoke.",
        table.replacing(clause, OVERSIGHT, "effective human oversight, proportionate to the risk,"),
    )
    bridge = table.amendment
    yield table.position("BRA", bridge, Stance.ACCEPT, "In a spirit of compromise.")
    yield table.position("CHN", bridge, Stance.ACCEPT)
    yield table.position("EU", bridge, Stance.SUPPORT)
    yield table.position("USA", bridge, Stance.ACCEPT)
    yield from table.agreed(amendment=bridge)
    yield table.position("EU", practicable, Stance.OPPOSE, "Proportionality now says what is needed.")
    yield Line(HEADS["JPN"], ask.WithdrawAmendment(practicable))
    yield from table.agreed(clause=clause)


def marking_of_content(table: Table) -> Iterator[Line]:
    """A consensus call that fails, and the recorded vote that follows it and fails as well."""
    clause = table.clause("Article 7/2.")
    yield table.propose(
        "USA",
        "Methods of marking are still being developed; a duty would be premature.",
        table.replacing(clause, "shall require that content", "shall encourage measures by which content"),
        table.rewording(clause, "be marked", "is marked"),
    )
    encourage = table.amendment
    yield table.position("SGP", encourage, Stance.SUPPORT)
    yield table.position("EU", encourage, Stance.OBJECT, "The paragraph would no longer oblige anybody.")
    yield table.position("MEX", encourage, Stance.OPPOSE)
    yield table.comment_on(
        "lindqvist",
        clause,
        "For information: two families of marking methods are before the study groups of the Union, "
        "and both survive ordinary compression.",
        "durable and can be detected",
    )
    standards = table.comment
    yield table.comment_on(
        HEADS["JPN"], clause, "Does that hold for text as well as for images?", reply_to=standards
    )
    yield table.comment_on(
        "lindqvist", clause, "For images and sound. For short texts, not yet.", reply_to=standards
    )
    yield table.call_on(amendment=encourage)
    yield table.close_call(table.decision)
    yield table.open_ballot(encourage)
    ballot = table.decision
    yield from table.votes(ballot, Choice.YES, "USA SGP JPN IND CAN CHN")
    yield table.vote("EU", ballot, Choice.NO, "The objection made before the vote stands.")
    yield from table.votes(ballot, Choice.NO, "NOR CHE MEX BRA KEN")
    yield from table.votes(ballot, Choice.ABSTAIN, "EGY ZAF FJI")
    yield table.close_ballot(ballot)


def equality_and_privacy(table: Table) -> Iterator[Line]:
    yield from table.article_agreed("Article 8")
    clause = table.clause("Article 9/3.")
    permission = "shall be subject to prior authorization by an independent authority"
    yield table.propose(
        "CHE",
        "Anonymity in public is the rule.",
        table.replacing(
            clause,
            permission,
            "is prohibited, except in cases of necessity laid down by law and authorized by a court",
        ),
    )
    prohibited = table.amendment
    yield table.propose(
        "SGP",
        "Threats to life cannot wait for an authorization.",
        table.replacing(
            clause,
            permission,
            "shall be authorized by an independent authority, in urgent cases without delay thereafter",
        ),
    )
    urgent = table.amendment
    yield table.propose(
        "CHN",
        "The law of the Party will designate the authority.",
        table.replacing(clause, permission, "shall be regulated by domestic law"),
    )
    regulated = table.amendment
    yield table.position("MEX", prohibited, Stance.CO_SPONSOR)
    yield table.position("BRA", prohibited, Stance.SUPPORT)
    yield table.position("USA", prohibited, Stance.OBJECT, "It would exclude uses that save lives.")
    yield table.position("EU", urgent, Stance.FLEXIBLE, "With a limit on the time that may pass.")
    yield table.position("CAN", urgent, Stance.SUPPORT)
    yield table.position("NOR", regulated, Stance.OPPOSE)
    yield table.position("EGY", regulated, Stance.SUPPORT)
    yield table.comment_on(
        HEADS["ZAF"],
        clause,
        "Does this cover the search for missing persons?",
        "identification of persons at a distance",
    )
    missing = table.comment
    yield table.comment_on(
        HEADS["CHE"], clause, "It does. Such a search would be a case laid down by law.", reply_to=missing
    )
    yield table.propose(
        "NOR",
        "The article concerns personal data only.",
        ask.Reword(table.clause("Article 9"), "Privacy and protection of personal data", Portion.HEADING),
    )
    heading = table.amendment
    yield table.position("CHE", heading, Stance.SUPPORT)
    yield from table.agreed(amendment=heading)
    yield from table.article_agreed("Article 10")


def reopened(table: Table) -> Iterator[Line]:
    """A paragraph that turns out to belong elsewhere: the article that held it is reopened, and the paragraph moves."""
    article = table.clause("Article 8")
    languages = table.clause("Article 8/3.")
    yield table.comment_on(
        HEADS["IND"], languages, "This is about data, and would be read more naturally in Article 22."
    )
    placement = table.comment
    yield table.comment_on(CHAIR, languages, "Does any delegation see it otherwise?", reply_to=placement)
    yield Line(
        CHAIR,
        ask.ReopenClause(article, "At the request of India, to consider where paragraph 3 should stand."),
    )
    data = table.clause("Article 22")
    last = table.paragraphs(data)[-1].id
    yield table.propose(
        "IND",
        "The wording is unchanged; it follows the paragraph on the sharing of data.",
        ask.MoveClause(languages, data, last),
    )
    move = table.amendment
    yield table.position("G77", move, Stance.SUPPORT)
    yield table.position("EU", move, Stance.ACCEPT)
    yield from table.agreed(amendment=move)
    yield from table.agreed(clause=article)
