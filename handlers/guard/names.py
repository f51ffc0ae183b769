"""The name behind a title: "mevrouw Jansen" for certain, "mw jansen" perhaps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.guard.findings import Span
from handlers.guard.lexicon import opened, words
from handlers.guard.ordinary import (
    is_a_thing,
    is_listed,
    is_ordinary,
    looks_like_a_verb,
    looks_ordinary,
)

_LEXICON = opened("names")
_TITLES = _LEXICON["titles"]
_ADDRESS = words(_TITLES["address"])
_ROLE = words(_TITLES["role"])
_SHORTENED = words(_TITLES["shortened"])
_BETWEEN = words(_TITLES["between"])
_NO_MISS_AFTER = words(_TITLES["no_miss_after"])
_PREFIXES = words(_LEXICON["prefixes"]["plain"])
_LEADING = words(_LEXICON["prefixes"]["leading"])
_ARTICLES = words(_LEXICON["prefixes"]["articles"])
_TAILS = words(_LEXICON["prefixes"]["tails"])
# Prefixes that stand before a name and nothing else.
_SURNAME_ONLY = frozenset(
    "der den ten ter t vd vdr vdn v von el al ben bin ibn abu ait oulad bou mac mc".split()
)
KNOWN = words(_LEXICON["names"]["family"]) | words(_LEXICON["names"]["first"])

_WORD = re.compile(
    r"'[ts](?![^\W_])"
    r"|(?:mw|mevr|mevrouw|dhr|meneer|[Mm]r|[Mm]rs)(?=[A-Z][a-z])"
    r"|(?:Mw|Mevr|Mevrouw|Dhr|Meneer)(?=[A-Z][a-z])"
    r"|[^\W\d_](?:[^\W_]|['\-](?=[^\W_]))*"
)
_LINK = re.compile(r"[\s.:=/'\"*_~(\[-]{0,5}")
_HARD_STOP = re.compile(r"\.\s|[\n\r]|\.\.")
_NAMESAKES = ("dr", "prof", "drs", "dokter", "professor", "zuster", "pater")
_INSTITUTE = re.compile(
    r"\s(?:[\w\-]{1,20}\s)?(?:[A-Z][\w\-]{1,20}huis|Instituut|Stichting|Ziekenhuis|Kliniek|Centrum"
    r"|College|School|Schaal|Methode|Protocol|schaal|methode|protocol|instituut)\b"
)
# "Meneer Dik is" can only be said of somebody who is called so.
_SAID_OF = re.compile(
    r"\s(?:is|was|heeft|had|wil|wilde|moet|kan|krijgt|kreeg|gaat|zit|ligt|eet|slaapt|vraagt"
    r"|zegt|wordt|huilt)\b"
)


@dataclass(frozen=True)
class Word:
    text: str
    start: int
    end: int

    @property
    def small(self) -> str:
        return self.text.lower().lstrip("'")

    @property
    def has_capital(self) -> bool:
        return any(letter.isupper() for letter in self.text)


@dataclass(frozen=True)
class Page:
    """A text, its words, and whether it is all written in capitals."""

    text: str
    words: tuple[Word, ...]
    shouts: bool

    def gap(self, at: int) -> str:
        """What stands between this word and the one before it."""
        return self.text[self.words[at - 1].end : self.words[at].start]


def page_of(text: str) -> Page:
    found = tuple(Word(match[0], *match.span()) for match in _WORD.finditer(text))
    upper = sum(1 for sign in text if sign.isupper())
    lower = sum(1 for sign in text if sign.islower())
    return Page(text, found, upper > 7 and upper > 4 * lower)


def find_names(text: str) -> Iterator[Span]:
    page = page_of(text)
    for at, word in enumerate(page.words[:-1]):
        if _is_title(page, at):
            yield from _name_after(page, at, word.small in _ADDRESS)


def _is_title(page: Page, at: int) -> bool:
    word, before = page.words[at], page.words[at - 1].small if at else ""
    if word.small not in _ADDRESS and word.small not in _ROLE:
        return False
    if word.text in ("MS", "HR", "PT", "DR", "CL") and not page.shouts:
        return False
    if word.small == "ms" and before in ("met", "heeft", "with", "has", "van", "en", "of", "bij"):
        return False
    return not (word.small in ("miss", "mister") and before in _NO_MISS_AFTER)


def _name_after(page: Page, title: int, is_address: bool) -> Iterator[Span]:
    head, prefixes = _head(page, title)
    if head is None:
        return
    word = page.words[head]
    if page.words[title].small in _NAMESAKES and _INSTITUTE.match(page.text, word.end):
        return
    first = page.words[_first_part(page, title, head)]
    likeness = _likeness(page, word, prefixes, is_address)
    if likeness and _ends_a_sentence(page, title) and word.small not in KNOWN:
        return
    if likeness:
        yield Span("name", first.start, _name_end(page, head), certain=likeness == "block")


def _first_part(page: Page, title: int, head: int) -> int:
    at = title + 1
    while at < head and page.words[at].small in _BETWEEN:
        at += 1
    return at


def _ends_a_sentence(page: Page, title: int) -> bool:
    if page.words[title].small in _SHORTENED:
        return False
    return _HARD_STOP.search(page.gap(title + 1)) is not None


def _head(page: Page, title: int) -> tuple[int | None, tuple[str, ...]]:
    """The word that carries the name, past initials, titles and prefixes."""
    prefixes: list[str] = []
    for at in range(title + 1, min(title + 9, len(page.words))):
        word = page.words[at]
        if not _LINK.fullmatch(page.gap(at)) or "\n" in page.gap(at):
            return None, ()
        if not _is_passed(page, at, prefixes):
            return (None if len(word.text) == 1 else at), tuple(prefixes)
        if word.small in _PREFIXES | _LEADING and not _is_initial(page, at):
            prefixes.append(word.small)
    return None, ()


def _is_initial(page: Page, at: int) -> bool:
    word = page.words[at]
    return len(word.text) == 1 and word.text.isupper() and word.small != "t"


def _is_passed(page: Page, at: int, prefixes: list[str]) -> bool:
    word = page.words[at]
    if _is_initial(page, at) or word.small in _BETWEEN or word.small in _PREFIXES:
        return True
    if word.small in _LEADING and not prefixes and at + 1 < len(page.words):
        return page.words[at + 1].small in _ARTICLES
    return False


def _likeness(page: Page, word: Word, prefixes: tuple[str, ...], is_address: bool) -> str | None:
    if not word.has_capital:
        return "ask" if _may_be_a_name(word, prefixes, is_address) else None
    if _is_of_a_place(page, word, prefixes):
        return None
    return "block" if _is_a_name(page, word, prefixes, is_address) else None


def _is_a_name(page: Page, word: Word, prefixes: tuple[str, ...], is_address: bool) -> bool:
    """Of a word with a capital."""
    small = word.small.removesuffix("'s")
    if page.shouts and is_ordinary(small) and not prefixes:
        return False
    if _is_known(small) or _SURNAME_ONLY.intersection(prefixes):
        return True
    if word.text.isupper() and not page.shouts and len(word.text) <= (2 if is_address else 5):
        return False
    if is_a_thing(small) and is_address and _SAID_OF.match(page.text, word.end):
        return True
    return not (is_listed(small) or (looks_like_a_verb(small) and "-" not in small))


def _is_known(small: str) -> bool:
    return small in KNOWN or small.removesuffix("s") in KNOWN or small.split("-")[0] in KNOWN


def _is_of_a_place(page: Page, word: Word, prefixes: tuple[str, ...]) -> bool:
    """`op de Huiskamer`, `van De Hazelaar`: where somebody lives, not what one is called."""
    if not prefixes:
        return False
    if prefixes[0] in _LEADING and prefixes[1:2] not in (("den",), ("t",), ("'t",), ("der",)):
        return word.small not in _TAILS
    before = page.text[max(0, word.start - 12) : word.start]
    return re.search(r"\b(?:van|in|uit|bij|op) (?:De|Het) $", before) is not None


def _may_be_a_name(word: Word, prefixes: tuple[str, ...], is_address: bool) -> bool:
    """Of a word in small letters."""
    small = word.small.removesuffix("'s")
    if prefixes and prefixes[0] in _LEADING:
        return small in _TAILS and "t" in prefixes[1:2] + prefixes[2:3]
    if prefixes == ("van", "de") and small not in KNOWN | _TAILS:
        return False
    if small in KNOWN and (prefixes or not is_listed(small)):
        return is_address or not prefixes
    if not is_address or len(small) < 3 or is_ordinary(small):
        return False
    return not looks_ordinary(small)


def _name_end(page: Page, head: int) -> int:
    """A second name that stands right behind it belongs to it: `mevrouw El Amrani Bakker`."""
    end = page.words[head].end
    for at in range(head + 1, min(head + 4, len(page.words))):
        word = page.words[at]
        if page.gap(at) not in (" ", " - ", "-") or not word.has_capital:
            break
        if is_ordinary(word.text) or looks_like_a_verb(word.text):
            break
        end = word.end
    return end
