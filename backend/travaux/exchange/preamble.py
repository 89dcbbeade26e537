"""Preambles that a source has run together: where a reader sees a new preambular paragraph begin."""

import re
from collections.abc import Sequence

_ADVERBIAL = (
    r"(?:Also|Further|Deeply|Gravely|Fully|Firmly|Strongly|Keenly|Seriously|Profoundly|Acutely|Particularly|Equally|"
    r"Again|Solemnly)\s+\w+(?:ing|ed|ful|ous|are)\b"
)
"""Deeply concerned, Further recognizing."""
_PARTICIPLES = (
    "Acknowledging|Adhering|Affirming|Agreeing|Aiming|Appealing|Applying|Appreciating|Approving|"
    "Basing|Bearing|Being|Believing|Calling|Commending|Condemning|Confirming|Considering|"
    "Continuing|Declaring|Deeming|Deploring|Desiring|Determining|Drawing|Emphasising|Emphasizing|"
    "Encouraging|Endeavouring|Endorsing|Expressing|Finding|Fulfilling|Guaranteeing|Having|"
    "Highlighting|Hoping|Inspiring|Intending|Inviting|Keeping|Knowing|Looking|Maintaining|"
    "Mentioning|Noticing|Noting|Observing|Paying|Perceiving|Pledging|Proceeding|Proclaiming|"
    "Professing|Proposing|Prompting|Pursuing|Reaffirming|Realising|Realizing|Recalling|"
    "Recognising|Recognizing|Referring|Regarding|Regretting|Reiterating|Rejecting|Remembering|"
    "Responding|Seeking|Sharing|Stating|Stressing|Striving|Supporting|Taking|Thanking|Trusting|"
    "Underlining|Underscoring|Undertaking|Understanding|Upholding|Urging|Viewing|Welcoming|"
    "Willing|Wishing|Working|Alarmed|Animated|Anxious|Appalled|Assured|Aware|Cognisant|"
    "Cognizant|Committed|Concerned|Confident|Conscious|Convinced|Dedicated|Desirous|Determined|"
    "Dismayed|Disturbed|Eager|Encouraged|Guided|Impressed|Inspired|Mindful|Moved|Persuaded|"
    "Prompted|Resolved|Satisfied|Troubled|Whereas|"
    "Affirmant|Animés|Ayant|Confirmant|Conscient|Conscients|Consciente|Conscientes|Considérant|"
    "Constatant|Convaincu|Convaincus|Convaincue|Convaincues|Déclarant|Désirant|Désireuse|"
    "Désireuses|Désireux|Déterminés|Estimant|Étant|Exprimant|Jugeant|Notant|Persuadés|"
    "Préoccupés|Prenant|Rappelant|Réaffirmant|Reconnaissant|Résolus|Résolues|Soucieuses|Soucieux|"
    "Souhaitant|Soulignant|Tenant|Voulant|Vu|Conscientes|"
    "Acogiendo|Afirmando|Animados|Considerando|Convencidos|Deseando|Deseosos|Destacando|"
    "Observando|Preocupados|Reafirmando|Recordando|Reconociendo|Resueltos|Subrayando|Tomando|"
    "Teniendo|"
    "Aangezien|Beseffende|Bezorgd|Bevestigende|Erkennend|Erkennende|Geleid|Gelet|Gezien|"
    "Herinnerend|Indachtig|Opmerkende|Overtuigd|Overwegend|Overwegende|Vastbesloten|Verlangend|"
    "Verlangende|Wensend|Wensende|Wenschende|Willende|"
    "Принимая|Признавая|Учитывая|Сознавая|Подтверждая|Напоминая|Будучи|Стремясь|Желая|Считая|"
    "Отмечая|Выражая|Руководствуясь"
)
_PHRASES = (
    "In conformity with|In accordance with|In view of|In consideration of|In recognition of|"
    "In the spirit of|With a view to|Acting under|Acting in|Acting on|Acting pursuant|In order to|"
    "On the basis of|Have agreed|Have resolved|Have decided|Have concluded|Have adopted|"
    "Have reached|Have come|Have accordingly|Have therefore|Have hereby|Hereby agree|"
    "Hereby conclude|Hereby adopt|Hereby resolve|Agree as follows|Agree on the following|Agree upon|"
    "Do hereby|Now therefore|Now, therefore|Adopts the|Adopt the|Sont convenus|Sont convenues|"
    "Conviennent|Ont convenu|Ont décidé|Ont résolu|Han convenido|Han acordado|Convienen|"
    "Zijn overeengekomen|Zijn het volgende|Zijn als volgt|Komen het volgende|Hebben besloten|"
    "Sind wie folgt|Haben|Согласились|Договорились"
)
_WORDS = f"{_PARTICIPLES}|{_PHRASES}"
_OPENER = rf"(?:{_ADVERBIAL})|(?:{_WORDS}|{_WORDS.upper()})(?!\w)"
_BEGIN = re.compile(rf"(?<=[,;:.])[ \u00a0]*(?:(?:and|And|AND|et|en|y)\s+)?[*_]{{0,3}}(?=(?:{_OPENER}))")
_AT_START = re.compile(rf"[*_“\"]*(?:{_OPENER})")
_FINAL = re.compile(
    r"[*_]{0,2}(?:IN WITNESS|In witness|IN FAITH WHEREOF|In faith whereof|D(?:ONE|one) (?:at|in|AT|IN)\b|"
    r"EN FOI DE QUOI|En foi de quoi|FAIT |Fait (?:à|en) |EN FE DE|En fe de|HECHO |Hecho en|"
    r"TEN BLIJKE|Ten blijke|GEDAAN |Gedaan te|ZU URKUND|Zu Urkund|GESCHEHEN|Geschehen zu|"
    r"В УДОСТОВЕРЕНИЕ|СОВЕРШЕНО|以昭信守|وإثباتا)"
)
_DONE = re.compile(r"(?<=[.])[ \u00a0]*(?=(?:DONE|Done|FAIT|Fait|HECHO|Hecho|GEDAAN|Gedaan|GESCHEHEN)\s)")
HEADING = re.compile(
    r"[*_]*(?:preamble|préambule|preámbulo|preâmbulo|preambule|präambel|преамбула|序言|الديباجة)[.:]?[*_]*",
    re.IGNORECASE,
)


def split(text: str) -> tuple[str, ...]:
    """The preambular paragraphs in one paragraph of the source; blanks between them are dropped, words never."""
    pieces: list[str] = []
    start = 0
    for match in _BEGIN.finditer(text):
        if match.start() > start:
            pieces.append(text[start : match.start()].strip())
            start = match.start()
    pieces.append(text[start:].strip())
    return tuple(piece for piece in pieces if piece)


def opens(text: str) -> bool:
    """It begins as a preambular paragraph does: Considering …, Mindful of …"""
    return bool(_AT_START.match(text))


def is_resolution(pieces: Sequence[str]) -> bool:
    """A body that speaks and what it recalls: the preamble of a resolution that is attached to a treaty."""
    return len(pieces) > 2 or (len(pieces) == 2 and len(pieces[0]) < 150 and pieces[0].endswith(","))


def closes(text: str) -> bool:
    """The testimonium or the place and date: In witness whereof …, Done at …"""
    return bool(_FINAL.match(text))


def split_final(text: str) -> tuple[str, ...]:
    """Testimonium and place and date are two paragraphs, though a source may print them in one line."""
    return tuple(piece.strip() for piece in _DONE.split(text) if piece.strip())


def is_final_act(heading: str) -> bool:
    """The act that records the conference, printed after the text and its annexes."""
    return bool(re.match(r"[*_]*(?:final act|acte final|acta final|slotakte)\b", heading, re.IGNORECASE))
