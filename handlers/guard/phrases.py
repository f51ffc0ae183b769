"""What a line is about, told by phrases that a care professional wrote down.

A phrase is words in a row. Its signs:
`adem*` a beginning, `*pijn` an end, `a|b` one of these, which may have more words (`a|te+veel`),
`{wie}` one of a group, `_` any word, `#1-3.9` a number from 1 to 3.9,
`..` up to three words between, `...` up to seven, `&` the parts stand anywhere,
`^ik` the first word behind a comma or stop, `meer$` the last word before one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlers.guard.hearing import Vocabulary, clauses_of

_GAPS = {"..": 3, "...": 7}
# Between two sentences lie so many empty places that no phrase reaches across.
_SILENCE = 10
# The slots of all words behind, and before, a comma or stop.
_FIRST, _LAST = -1, -2


@dataclass(frozen=True)
class Step:
    """One place in a phrase: what may be heard there, and how many words may come before it."""

    slots: tuple[int, ...]
    gap: int
    edges: tuple[int, ...]


Phrase = tuple[Step, ...]
Heard = dict[int, int]


class Phrasebook:
    """Phrases that mean something, and harmless ones that are struck out before listening."""

    def __init__(self, signs: Iterable[str], harmless: Iterable[str], groups: dict[str, str]):
        self._groups = groups
        self._vocabulary = Vocabulary()
        self._harmless: dict[int, list[Phrase]] = defaultdict(list)
        self._signs: dict[int, list[tuple[Phrase, ...]]] = defaultdict(list)
        for line in harmless:
            self._learn_harmless(line)
        for line in signs:
            self._learn(line)

    def _learn_harmless(self, line: str) -> None:
        for simple in _one_word_each(line):
            for phrase in self._spelled_out(simple):
                for slot in self._rarest(phrase):
                    self._harmless[slot].append(phrase)

    def _learn(self, line: str) -> None:
        for simple in _one_word_each(line):
            parts = tuple(self._phrase(part) for part in simple.split("&"))
            for slot in self._rarest([step for part in parts for step in part]):
                self._signs[slot].append(parts)

    def is_heard_in(self, text: str) -> bool:
        heard = self._without_harmless(self._listen(text))
        return any(
            all(_ends(part, heard) for part in sign)
            for slot in heard
            for sign in self._signs.get(slot, ())
        )

    def _listen(self, text: str) -> Heard:
        """For each slot the places where it is heard, as the bits of one number."""
        heard: Heard = defaultdict(int)
        place = 0
        for clause in clauses_of(text):
            for word in clause.words:
                for slot in self._vocabulary.slots_of(word):
                    heard[slot] |= 1 << place
                place += 1
            heard[_FIRST] |= 1 << place - len(clause.words)
            heard[_LAST] |= 1 << place - 1
            place += _SILENCE if clause.ends_a_sentence else 0
        return dict(heard)

    def _without_harmless(self, heard: Heard) -> Heard:
        struck = 0
        for slot in heard:
            for phrase in self._harmless.get(slot, ()):
                end = _ends(phrase, heard)
                for back in range(len(phrase)) if end else ():
                    struck |= end >> back
        if not struck:
            return heard
        left = {slot: places & ~struck for slot, places in heard.items()}
        return {slot: places for slot, places in left.items() if places}

    def _spelled_out(self, line: str) -> Iterator[Phrase]:
        """A gap in a harmless phrase as none to three words: it is known what it covers."""
        if " .. " not in line:
            yield self._phrase(line)
            return
        for between in ("", "_ ", "_ _ ", "_ _ _ "):
            yield from self._spelled_out(line.replace(" .. ", f" {between}", 1))

    def _phrase(self, line: str) -> Phrase:
        steps, gap = [], 0
        for part in line.split():
            if part in _GAPS:
                gap = _GAPS[part]
                continue
            steps.append(Step(self._slots(part.strip("^$")), gap, _edges(part)))
            gap = 0
        return tuple(steps)

    def _slots(self, part: str) -> tuple[int, ...]:
        """One for each choice, so that a word or group is learned once."""
        known = self._vocabulary.slots
        for choice in part.split("|"):
            if choice not in known:
                self._vocabulary.learn(choice, self._opened(choice))
        return tuple(known[choice] for choice in part.split("|"))

    def _opened(self, words: str) -> list[str]:
        """The words of a group, with those of the groups that it names."""
        found: list[str] = []
        for word in words.split():
            is_group = word.startswith("{")
            found += self._opened(self._groups[word.strip("{}")]) if is_group else [word]
        return found

    def _rarest(self, steps: Iterable[Step]) -> tuple[int, ...]:
        """A phrase is looked for only where its rarest word is heard."""
        sizes = self._vocabulary.size
        return min((step.slots for step in steps), key=lambda slots: sum(map(sizes, slots)))


def _one_word_each(line: str) -> Iterator[str]:
    """`te+veel|erg` may be one word or two, so it becomes two lines: `te veel` and `erg`."""
    for part in line.split():
        if "+" in part:
            several = [choice for choice in part.split("|") if "+" in choice]
            single = "|".join(choice for choice in part.split("|") if "+" not in choice)
            for choice in (*several, single) if single else several:
                yield from _one_word_each(line.replace(part, choice.replace("+", " "), 1))
            return
    yield line


def _ends(phrase: Phrase, heard: Heard) -> int:
    """The places where the phrase ends, as bits; none is 0."""
    places = _places(phrase[0], heard)
    for step in phrase[1:]:
        if not places:
            return 0
        reach = 0
        for distance in range(1, step.gap + 2):
            reach |= places << distance
        places = reach & _places(step, heard)
    return places


def _places(step: Step, heard: Heard) -> int:
    places = 0
    for slot in step.slots:
        places |= heard.get(slot, 0)
    for edge in step.edges:
        places &= heard.get(edge, 0)
    return places


def _edges(part: str) -> tuple[int, ...]:
    first = (_FIRST,) if part.startswith("^") else ()
    return (*first, _LAST) if part.endswith("$") else first
