"""What a decision rule looks at, and what it finds: who is entitled, how each answered, which conditions hold.

Whole numbers only. A weight (population, gross tonnage) is a whole number in whatever unit, the same for everybody.
"""

from enum import StrEnum

from msgspec import field

from travaux.treaty.edits import Value


class Choice(StrEnum):
    YES = "YES"
    NO = "NO"
    ABSTAIN = "ABSTAIN"


class Tally(Value, frozen=True):
    """How the entitled delegations answered, in votes. `not_voting`: entitled, but did not answer."""

    yes: int
    no: int
    abstain: int
    not_voting: int


class Weight(Value, frozen=True, array_like=True):
    """A measure of a member, such as ("population", 83_200_000)."""

    name: str
    amount: int


class Voter(Value, frozen=True, omit_defaults=True):
    """A member entitled to take part. `chambers`: the parts of the body to which it belongs ("article 5(1)").

    `members`: of a regional economic integration organization, its member States that are Parties; it has as many
    votes as those, and none if any of them votes (and the other way round): CBD art. 31(2), UNFCCC art. 18(2).
    """

    name: str
    members: tuple[str, ...] = ()
    chambers: tuple[str, ...] = ()
    weights: tuple[Weight, ...] = ()
    organization: bool = False

    def weight(self, name: str) -> int:
        return sum(each.amount for each in self.weights if each.name == name)


class Poll(Value, frozen=True):
    """Who is entitled, who is present, and how each answered, at one moment.

    `present`: by name, where presence was recorded (None: who answered is known to be present, and nobody else).
    `objecting`: who formally objects. `exhausted`: how many steps of a `Sequence` have been tried without success.
    """

    voters: tuple[Voter, ...]
    choices: dict[str, Choice] = field(default_factory=dict)
    present: tuple[str, ...] | None = None
    objecting: tuple[str, ...] = ()
    exhausted: int = 0

    @property
    def votes(self) -> dict[str, int]:
        """How many votes each entitled member has, no State counted twice: its organization answers, or it does."""
        own = {voter.name for voter in self.voters}
        spoken_for = {
            member for voter in self.voters if voter.name in self.choices for member in voter.members
        }
        held: dict[str, int] = {}
        for voter in self.voters:
            if voter.name in spoken_for:
                held[voter.name] = 0
            elif not voter.organization:
                held[voter.name] = 1
            elif voter.name in self.choices:
                held[voter.name] = len(voter.members)
            else:
                held[voter.name] = len([member for member in voter.members if member not in own])
        return held

    def answering(self, choice: Choice | None) -> tuple[str, ...]:
        """The members that answered so (None: not at all), without those for whom their organization answered."""
        votes = self.votes
        return tuple(name for name in votes if self.choices.get(name) is choice and votes[name])

    def count(self, choice: Choice | None) -> int:
        """The votes cast so (None: not cast)."""
        votes = self.votes
        return sum(number for name, number in votes.items() if self.choices.get(name) is choice)

    @property
    def entitled(self) -> int:
        return sum(self.votes.values())

    @property
    def attending(self) -> int:
        """The votes of those present: who answered, and who was recorded as present."""
        here = {*self.choices, *(self.present or ())}
        return sum(number for name, number in self.votes.items() if name in here)

    @property
    def tally(self) -> Tally:
        counted: dict[Choice | None, int] = dict.fromkeys((*Choice, None), 0)
        for name, number in self.votes.items():
            counted[self.choices.get(name)] += number
        yes, no, abstain = (counted[choice] for choice in Choice)
        return Tally(yes, no, abstain, counted[None])

    def among(self, chamber: str) -> "Poll":
        """The same poll, of the members of one chamber."""
        voters = tuple(voter for voter in self.voters if chamber in voter.chambers)
        names = {voter.name for voter in voters}
        return Poll(
            voters,
            {name: choice for name, choice in self.choices.items() if name in names},
            None if self.present is None else tuple(name for name in self.present if name in names),
            tuple(name for name in self.objecting if name in names),
            self.exhausted,
        )

    @classmethod
    def of(cls, tally: Tally, present: int | None = None) -> "Poll":
        """A poll known by its numbers only, as a show of hands is. `present`: how many were there in all."""
        kinds = (
            (Choice.YES, tally.yes),
            (Choice.NO, tally.no),
            (Choice.ABSTAIN, tally.abstain),
            (None, tally.not_voting),
        )
        answers = [choice for choice, number in kinds for _ in range(number)]
        names = [f"{number}" for number in range(1, len(answers) + 1)]
        choices = {name: choice for name, choice in zip(names, answers, strict=True) if choice is not None}
        voters = tuple(Voter(name) for name in names)
        return cls(voters, choices, None if present is None else tuple(names[:present]))


class Effect(StrEnum):
    """What an answer does under a rule. The same abstention may be all three, under three rules."""

    FOR = "FOR"
    AGAINST = "AGAINST"
    NOT_COUNTED = "NOT_COUNTED"


class Counted(Value, frozen=True):
    """Members whose answer had the same effect for the same reason. `figure`: their votes, or their weight."""

    effect: Effect
    why: str
    figure: int
    members: tuple[str, ...]


class Condition(Value, frozen=True):
    """One comparison: `have` is at least `need` (at most, if `at_most`). `need`: the smallest number that suffices.

    `of`: the number of which it is a part (`base` says of what); `named`: the members that decided it, where it names.
    """

    words: str
    base: str
    have: int
    need: int
    of: int
    holds: bool
    at_most: bool = False
    counted: tuple[Counted, ...] = ()
    named: tuple[str, ...] = ()

    def __str__(self) -> str:
        bound = "at most" if self.at_most else "at least"
        who = f" ({', '.join(self.named)})" if self.named else ""
        return (
            f"{self.words}: {self.have} of {self.of} {self.base}, {bound} {self.need} needed{who}: "
            f"{'met' if self.holds else 'not met'}"
        )


class Finding(Value, frozen=True):
    """What a rule makes of a poll. `parts`: the findings of the rules that it is composed of.

    `tie`: equally divided under a rule for which that is special (GA rule 95).
    """

    rule: str
    adopted: bool
    tie: bool = False
    conditions: tuple[Condition, ...] = ()
    parts: tuple["Finding", ...] = ()

    @property
    def failed(self) -> tuple[Condition, ...]:
        """The conditions for which it was not adopted; none if it was."""
        if self.adopted:
            return ()
        own = tuple(each for each in self.conditions if not each.holds)
        return own + tuple(condition for part in self.parts for condition in part.failed)

    def __str__(self) -> str:
        return " ".join((f"{'Adopted' if self.adopted else 'Not adopted'} by {self.rule}.", *self.sentences))

    @property
    def sentences(self) -> list[str]:
        sentences = [f"{condition}." for condition in self.conditions]
        if self.tie:
            sentences.append("The votes are equally divided.")
        return sentences + [sentence for part in self.parts for sentence in part.sentences]
