"""What the rolling text costs, as ratios in one run: `python -m tests.bench.rolling_text`.

Against diff-match-patch (pure Python) on the same changes as plain strings over the whole text; then whether the cost
of one edit depends on how many clauses there are, and how that of one clause grows with its open amendments.
"""

import math
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from random import Random

from diff_match_patch import diff_match_patch
from travaux.treaty.commands import CallConsensus, ClauseDraft, CloseConsensusCall, ProposeAmendment, Reword
from travaux.treaty.edits import Portion
from travaux.treaty.events import Question, Recorded
from travaux.treaty.negotiation import State, fold
from travaux.treaty.rolling import rolling
from travaux.treaty.wording import read

from tests.treaty.conference import PARAGRAPH, Conference, paragraphs, tabled

SAMPLE = """shall should may each Party State report notify promptly within sixty days measures systems tested
before use risk assessment transparency oversight human rights safety incident register appropriate necessary annex"""
WORDS = SAMPLE.split()
USERS = ("eu", "usa", "ken", "chn")


def sentence(random: Random, length: int = 60) -> str:
    return " ".join(random.choice(WORDS) for _ in range(length))


def changed(random: Random, text: str, changes: int = 3) -> str:
    words = text.split()
    for _ in range(changes):
        words[random.randrange(len(words))] = random.choice(WORDS)
    return " ".join(words)


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """The fastest of several runs: what the machine does else only ever adds."""
    best = math.inf
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def negotiation(random: Random, clauses: int) -> Conference:
    return tabled(tuple(ClauseDraft(PARAGRAPH, text=sentence(random)) for _ in range(clauses)))


def rolled(conference: Conference, name: str) -> None:
    clause = conference.state.clauses[name]
    rolling(clause.text, conference.state.laid(clause, Portion.TEXT))


def whole(conference: Conference) -> str:
    return "\n".join(read(clause.text) for _, clause in conference.state.text())


def ten_amendments_adopted(clauses_each: int) -> tuple[float, float]:
    """Seconds for ten adoptions with the rolling text after each: ours, and diff and patch of the whole as strings.

    Each amendment changes three words in each of so many clauses, spread over the text.
    """
    random = Random(7)
    conference = negotiation(random, 200)
    versions = [whole(conference)]
    ours = 0.0
    for index in range(10):
        names = random.sample(paragraphs(conference), clauses_each)
        texts = {name: changed(random, conference.text(name)) for name in names}
        conference.when(
            USERS[index % 4], ProposeAmendment(tuple(Reword(name, texts[name]) for name in names))
        )
        conference.when("chair", CallConsensus(Question(amendment=f"a{conference.state.size}")))
        before = conference.state
        conference.when("chair", CloseConsensusCall(f"d{before.size}"))
        adopted = conference.log[before.size :]
        ours += seconds(partial(carried_out, before, adopted, names))
        versions.append(whole(conference))
    return ours, sum(seconds(partial(diffed_and_patched, old, new)) for old, new in pairwise(versions))


def carried_out(state: State, adopted: list[Recorded], names: list[str]) -> None:
    state = fold(state, adopted)
    for name in names:
        clause = state.clauses[name]
        rolling(clause.text, state.laid(clause, Portion.TEXT))


def diffed_and_patched(old: str, new: str) -> None:
    tool = diff_match_patch()
    patched, applied = tool.patch_apply(tool.patch_make(old, new), old)
    assert patched == new
    assert all(applied)


def one_edit(clauses: int) -> float:
    random = Random(3)
    conference = negotiation(random, clauses)
    name = paragraphs(conference)[clauses // 2]

    def edit() -> None:
        conference.when("eu", ProposeAmendment((Reword(name, changed(random, conference.text(name), 5)),)))

    return seconds(edit, times=9)


def open_amendments(count: int) -> float:
    random = Random(5)
    conference = negotiation(random, 1)
    (name,) = paragraphs(conference)
    for index in range(count):
        text = changed(random, conference.text(name), 2) + f" {index}"
        conference.when(USERS[index % 4], ProposeAmendment((Reword(name, text),)))
    return seconds(lambda: rolled(conference, name))


def main() -> None:
    print("ten amendments adopted, 200 clauses of 60 words, rolling text of what changed each time")
    for clauses in (1, 5, 20):
        ours, theirs = ten_amendments_adopted(clauses)
        ratio = f"{theirs / ours:8.1f} x   (expected: at least 20)"
        print(f"  {clauses:5} clauses each   diff-match-patch / travaux {ratio}")
    costs = {clauses: one_edit(clauses) for clauses in (10, 100, 1_000)}
    print("one edit, by the number of clauses (as a multiple of that with 10)")
    for clauses, cost in costs.items():
        print(f"  {clauses:5} clauses              {cost / costs[10]:8.2f} x")
    growth = {count: open_amendments(count) for count in (1, 10, 100, 1_000)}
    print("rolling text of one clause, by its open amendments, beside n log n (both as a multiple of n = 10)")
    for count, cost in growth.items():
        n_log_n = count * math.log2(count + 1) / (10 * math.log2(11))
        print(f"  {count:5} amendments           {cost / growth[10]:8.2f} x   n log n {n_log_n:8.2f} x")


if __name__ == "__main__":
    main()
