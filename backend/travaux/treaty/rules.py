"""Decision procedures as formulas over whole numbers (domain.md section 2). No floats, no rounding."""

from enum import StrEnum

import msgspec


class MajorityBase(StrEnum):
    """Of what a majority is taken."""

    CAST = "CAST"


class Tally(msgspec.Struct, frozen=True):
    """How the entitled delegations answered. `not_voting`: entitled, but did not answer."""

    yes: int
    no: int
    abstain: int
    not_voting: int


class Majority(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="MAJORITY", tag_field="rule"):
    """At least `numerator` of `denominator` of `base` vote yes (more than that if `strict`), and somebody does."""

    base: MajorityBase
    numerator: int
    denominator: int
    strict: bool = False

    def adopts(self, tally: Tally) -> bool:
        """CAST counts affirmative and negative votes only: abstaining is not voting (GA rule 86)."""
        cast = tally.yes + tally.no
        have, need = self.denominator * tally.yes, self.numerator * cast
        return tally.yes > 0 and (have > need if self.strict else have >= need)

    def __str__(self) -> str:
        more = "more than " if self.strict else ""
        return f"{more}{self.numerator}/{self.denominator} of those present and voting"


Rule = Majority

SIMPLE = Majority(MajorityBase.CAST, 1, 2, strict=True)
"""GA rule 85; Charter of the United Nations, art. 18(3)."""

TWO_THIRDS = Majority(MajorityBase.CAST, 2, 3)
"""GA rule 83; Charter, art. 18(2); VCLT art. 9(2)."""
