"""Who sits at the table of the demo. The States are real, the persons and what they say are invented."""

from typing import NamedTuple

from travaux.treaty.events import DelegationKind, Role


class Seat(NamedTuple):
    """A delegation; `head` is the user who leads it."""

    code: str
    name: str
    head: str
    kind: DelegationKind = DelegationKind.STATE


class Person(NamedTuple):
    user: str
    name: str
    role: Role
    delegation: str | None = None


class Circle(NamedTuple):
    """A negotiating group; the first of its members coordinates it."""

    code: str
    name: str
    members: tuple[str, ...]


CHAIR, SECRETARIAT = "varga", "secretariat"

SEATS = (
    Seat("BRA", "Brazil", "amado"),
    Seat("BRB", "Barbados", "holder"),
    Seat("CAN", "Canada", "marchand"),
    Seat("CHE", "Switzerland", "caflisch"),
    Seat("CHN", "China", "lin"),
    Seat("EGY", "Egypt", "mansour"),
    Seat("EU", "European Union", "brandt", DelegationKind.REIO),
    Seat("FJI", "Fiji", "tavola"),
    Seat("IND", "India", "deshpande"),
    Seat("JPN", "Japan", "minami"),
    Seat("KEN", "Kenya", "wanjiru"),
    Seat("MEX", "Mexico", "ibarra"),
    Seat("NOR", "Norway", "aasen"),
    Seat("SGP", "Singapore", "tan"),
    Seat("USA", "United States of America", "torrance"),
    Seat("ZAF", "South Africa", "mokoena"),
    Seat("ITU", "International Telecommunication Union", "lindqvist", DelegationKind.IGO),
)

PERSONS = (
    Person(SECRETARIAT, "Samuel Adeyemi", Role.SECRETARIAT),
    Person(CHAIR, "Helena Varga", Role.CHAIR),
    Person("delorme", "Marguerite Delorme", Role.AUDITOR),
    Person("amado", "Beatriz Amado", Role.HEAD, "BRA"),
    Person("holder", "Sherry-Ann Holder", Role.HEAD, "BRB"),
    Person("marchand", "Étienne Marchand", Role.HEAD, "CAN"),
    Person("caflisch", "Ursina Caflisch", Role.HEAD, "CHE"),
    Person("lin", "Lin Wenhao", Role.HEAD, "CHN"),
    Person("mansour", "Nadia Mansour", Role.HEAD, "EGY"),
    Person("brandt", "Katarzyna Brandt", Role.HEAD, "EU"),
    Person("ferrante", "Luca Ferrante", Role.DELEGATE, "EU"),
    Person("tavola", "Sereana Tavola", Role.HEAD, "FJI"),
    Person("deshpande", "Ravi Deshpande", Role.HEAD, "IND"),
    Person("minami", "Haruka Minami", Role.HEAD, "JPN"),
    Person("wanjiru", "Amina Wanjiru", Role.HEAD, "KEN"),
    Person("otieno", "Joseph Otieno", Role.DELEGATE, "KEN"),
    Person("ibarra", "Diego Ibarra", Role.HEAD, "MEX"),
    Person("aasen", "Sigrid Aasen", Role.HEAD, "NOR"),
    Person("tan", "Tan Wei Ling", Role.HEAD, "SGP"),
    Person("torrance", "Michael Torrance", Role.HEAD, "USA"),
    Person("whitfield", "Dana Whitfield", Role.DELEGATE, "USA"),
    Person("mokoena", "Thandeka Mokoena", Role.HEAD, "ZAF"),
    Person("lindqvist", "Rosa Lindqvist", Role.OBSERVER, "ITU"),
)

SUCCESSOR = Person("njeri", "Grace Njeri", Role.DELEGATE, "KEN")
"""Takes over from Joseph Otieno in the second week."""

CIRCLES = (
    # Mexico is on the list by a clerical error, which its head puts right on the second day.
    Circle("G77", "Group of 77 and China", ("EGY", "BRA", "BRB", "CHN", "FJI", "IND", "KEN", "MEX", "ZAF")),
    Circle("AOSIS", "Alliance of Small Island States", ("FJI", "SGP")),
)

HEADS = {seat.code: seat.head for seat in SEATS}
SPEAKERS = HEADS | {circle.code: HEADS[circle.members[0]] for circle in CIRCLES}
SPEAKERS |= {"Chair": CHAIR, "Secretariat": SECRETARIAT}
"""Whose voice it is when a delegation, a group, the chair or the secretariat speaks."""
