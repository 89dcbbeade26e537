"""The words of the core, published as they are."""

from travaux.api.described import enumerated
from travaux.treaty.blocks import BlockKind
from travaux.treaty.comparing import ChangeKind
from travaux.treaty.disputed import DisputeKind
from travaux.treaty.edits import ClauseKind, Level, Portion
from travaux.treaty.events import Choice, DelegationKind, Fate, Role, Stance
from travaux.treaty.majorities import MajorityBase
from travaux.treaty.polls import Effect
from travaux.treaty.positions import Source
from travaux.treaty.rolling import BracketKind
from travaux.treaty.rulesets import Ties
from travaux.treaty.standing import Status
from travaux.treaty.state import AmendmentStatus, DecisionStatus, Procedure
from travaux.treaty.terms import Method, MotionKind, Reveal, Unheeded

enumerated(
    Role,
    "What a person is in a negotiation.",
    {
        "HEAD": "Head of a delegation: acts, speaks and votes for it.",
        "DELEGATE": "Member of a delegation: acts, speaks and votes for it.",
        "CHAIR": "Presides: puts questions, proposes bridging text in the Chair's name.",
        "SECRETARIAT": "Keeps the lists, tables the draft, assists the Chair.",
        "OBSERVER": "Reads and comments; does not propose, take positions or vote.",
        "AUDITOR": "Reads and checks; does not act.",
    },
)
enumerated(
    DelegationKind,
    "What a delegation represents.",
    {
        "STATE": "A State.",
        "REIO": "A regional economic integration organization, such as the European Union.",
        "OBSERVER_STATE": "A State that observes.",
        "IGO": "An intergovernmental organization that observes.",
        "NGO": "A non-governmental organization that observes.",
    },
)
enumerated(
    Stance,
    "What a party says of a clause or an amendment, from warmest to coldest. Only OBJECT blocks consensus.",
    {
        "CO_SPONSOR": "Proposes the amendment together with its proponent.",
        "SUPPORT": "Wants it.",
        "ACCEPT": "Can live with it.",
        "FLEXIBLE": "Leaves it to the others.",
        "RESERVE": "Has not made up its mind, or needs instructions.",
        "OPPOSE": "Does not want it, but does not stand in the way.",
        "OBJECT": "Formally objects: there is no consensus.",
    },
)
enumerated(
    Choice,
    "A vote.",
    {
        "YES": "In favour.",
        "NO": "Against.",
        "ABSTAIN": "Abstains, which is not counted as voting (GA rule 86).",
    },
)
enumerated(
    Fate,
    "What a decision on another amendment did to an open one.",
    {
        "CLEAN": "Nothing: it touches other words.",
        "COMPETING": "It touches the same place, and can still be carried out.",
        "PARTLY_OVERTAKEN": "Some of what it would change is gone.",
        "OVERTAKEN": "All that it would change is gone; it is not put to a decision (GA rule 90).",
    },
)
enumerated(
    ClauseKind,
    "What a clause is in the structure of a treaty.",
    {
        "TITLE": "The title of the whole.",
        "PREAMBULAR_PARAGRAPH": "A paragraph of the preamble.",
        "PART": "A part.",
        "CHAPTER": "A chapter.",
        "SECTION": "A section.",
        "ARTICLE": "An article; articles are numbered through the whole text.",
        "PARAGRAPH": "A paragraph, such as 1.",
        "SUBPARAGRAPH": "A subparagraph, such as (a).",
        "ITEM": "An item of a subparagraph, such as (i).",
        "ANNEX": "An annex.",
        "FINAL_CLAUSE": "A closing formula, such as the testimonium.",
    },
)
enumerated(
    Portion,
    "Which words of a clause.",
    {"HEADING": "Its heading.", "TEXT": "Its text."},
)
enumerated(
    BracketKind,
    "What is between brackets.",
    {
        "INSERTION": "Words that somebody wants in.",
        "DELETION": "Words that somebody wants out.",
        "ALTERNATIVES": "Several readings of one place.",
        "PLACEHOLDER": "A value that is missing, such as [X] or [date]: nothing is in dispute.",
    },
)
enumerated(
    AmendmentStatus,
    "Where an amendment stands.",
    {
        "OPEN": "Before the body.",
        "WITHDRAWN": "Withdrawn by its proponent.",
        "ADOPTED": "Part of the base text.",
        "REJECTED": "Put to a vote, and not adopted.",
        "OVERTAKEN": "What it would change is gone through another amendment.",
    },
)
enumerated(
    Procedure,
    "How a question is decided.",
    {
        "CONSENSUS_CALL": "The Chair asks whether anybody objects.",
        "BALLOT": "Delegations vote.",
        "SILENCE": "It is adopted at a deadline unless somebody objects.",
    },
)
enumerated(
    DecisionStatus,
    "Where a decision stands.",
    {"OPEN": "Before the body.", "ADOPTED": "The answer was yes.", "NOT_ADOPTED": "The answer was no."},
)
enumerated(
    ChangeKind,
    "What happened to words.",
    {
        "KEPT": "They stay.",
        "INSERTED": "They come in.",
        "DELETED": "They go.",
        "MOVED_HERE": "They come in from elsewhere in the text.",
        "MOVED_AWAY": "They go elsewhere in the text.",
    },
)
enumerated(
    Level,
    "How far words are agreed. Words without brackets are not therefore agreed.",
    {
        "NOT_AGREED": "Not agreed, or not even discussed (white).",
        "AGREED_IN_GROUP": "Agreed in a working group (yellow).",
        "AGREED": "Agreed by the body (green).",
    },
)
enumerated(
    BlockKind,
    "What is at a place of the rolling text of the whole.",
    {
        "CLAUSE": "A clause whose existence nobody contests; its words may be.",
        "RETENTION": "A clause that somebody would delete.",
        "PROPOSED": "A clause that somebody would put here.",
        "OPTIONS": "A clause and the clauses that others would put in its place.",
    },
)
enumerated(
    MajorityBase,
    "Of what a majority is taken.",
    {
        "CAST": "Of the votes for and against: those present and voting (GA rule 86).",
        "PARTICIPATING": "Of the votes for and against and the abstentions.",
        "PRESENT": "Of all who are present.",
        "ENTITLED": "Of all who are entitled to vote.",
    },
)
enumerated(
    Effect,
    "What an answer does under a rule; the same abstention may be all three, under three rules.",
    {
        "FOR": "It counts for adoption.",
        "AGAINST": "It counts against adoption.",
        "NOT_COUNTED": "It is not counted.",
    },
)
enumerated(
    Ties,
    "What becomes of a proposal on which the votes are equally divided.",
    {
        "REJECTED": "It is not adopted (GA rule 133).",
        "SECOND_VOTE": "A second vote is taken within 48 hours (GA rule 95).",
    },
)
enumerated(
    Method,
    "How a vote is taken (GA rules 87, 127). None is secret: a server that receives a choice could tell whose it is.",
    {
        "RECORDED": "Each delegation by name, all at once.",
        "ROLL_CALL": "Each delegation by name, called in English alphabetical order from one drawn by lot.",
        "SHOW_OF_HANDS": "Hands are counted, without names.",
    },
)
enumerated(
    Reveal,
    "When the choices of a vote may be seen.",
    {
        "LIVE": "As they are made.",
        "HIDDEN_UNTIL_CLOSED": "Once the voting is closed; until then delegations hand in seals.",
        "LAST_MINUTES": "In the last minutes before the vote closes; until then delegations hand in seals.",
    },
)
enumerated(
    MotionKind,
    "Procedural motions, in the order in which they are put (GA rule 77).",
    {
        "SUSPEND_MEETING": "To suspend the meeting.",
        "ADJOURN_MEETING": "To adjourn the meeting.",
        "NO_ACTION": "To take no action on a clause or amendment (GA rule 74).",
        "CLOSE_DEBATE": "To close the debate on it (GA rule 75).",
        "RECONSIDER": "To take up again what was decided (GA rule 81: two thirds).",
        "PRIORITY": "To vote on this amendment first (GA rules 90, 91).",
        "SEPARATE_VOTE": "To vote on an amendment by parts (GA rule 89).",
    },
)
enumerated(
    Unheeded,
    "Why an objection did not break a silence.",
    {"LATE": "It came after the deadline.", "NOT_ENTITLED": "Whoever objected is not entitled to."},
)
enumerated(
    DisputeKind,
    "What is in dispute.",
    {
        "RETENTION": "Whether a clause is to be there at all.",
        "INSERTION": "Whether words or a clause come in.",
        "DELETION": "Whether words go.",
        "ALTERNATIVES": "Which of several readings stands.",
    },
)
enumerated(
    Source,
    "Whence a delegation has its position; the first that applies.",
    {
        "OWN": "It said so itself.",
        "REIO": "The organization said so that has the competence of its members.",
        "GROUP": "Its group said so, or all of its groups.",
        "CONFLICTED": "Its groups say different things.",
        "NONE": "Nobody said anything.",
    },
)
enumerated(
    Status,
    "Where a text as a whole stands. Never an average.",
    {
        "BLOCKED": "A formal objection stands.",
        "PENDING": "Brackets, amendments or reserves are open, or words are not agreed.",
        "READY": "All is agreed.",
        "ADOPTED": "All is agreed, and adopted as a whole.",
    },
)
