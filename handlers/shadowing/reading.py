"""What a student looks for, read from free words: a time, a subject, a colleague, a team."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handlers import moments
from handlers.feature import Context
from handlers.matching.alike import stem
from handlers.matching.small_words import SMALL
from handlers.matching.snapshot import index_of
from handlers.names import plain, who
from handlers.shadowing.rules.frames import frames_in
from handlers.shadowing.rules.stretch import stretch_of
from handlers.shadowing.scene import local
from handlers.speech import Message
from handlers.when import Refusal, when_from
from handlers.when.tokens import tokens_of
from storage import people
from storage.people import Team
from storage.shadowing import Sought
from storage.shadowing.finding import Host, hosts

_AT = re.compile(r"\b(?:bij|met|with|by)\s+([^\W\d_]+(?:\s+[^\W\d_]+)?)", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[^\W\d_a-z][^\W\d_]+")
_LINKS = frozenset("bij met van with by of een uur meekijken kijken afkijken afkijkuurtje".split())
_SHORT, MOST_SKILLS = 3, 5


@dataclass(frozen=True)
class Search:
    """What was understood. `words` are those of the subject, as they were typed; `moment` is a fact
    for a template, {} where none was named."""

    sought: Sought
    words: tuple[str, ...] = ()
    moment: Any = None
    names: tuple[str, ...] = ()
    team: str = ""

    @property
    def facts(self) -> dict[str, Any]:
        """What was understood, for a template."""
        return {
            "moment": self.moment or {},
            "words": " ".join(self.words),
            "names": list(self.names),
            "team": self.team,
        }


def anything(context: Context) -> Search:
    """Any hour to come."""
    return Search(Sought(context.person.id, context.now))


def read(text: str, context: Context) -> Search | Message:
    """What somebody looks for in a line; where its time cannot be read for sure, what is said."""
    found = at_time(anything(context), text, context)
    if isinstance(found, Message):
        return found
    names, team = named(text, context), team_in(text, context)
    used = {*plain(" ".join(one.name for one in names)).split(), *plain(team.name).split()}
    words = [word for word in subject_words(text) if plain(word) not in used]
    return about(with_team(with_hosts(found, names), team), words, context)


def at_time(search: Search, text: str, context: Context) -> Search | Message:
    """Limited to the time that a line names."""
    now = local(context.now, context)
    moment = when_from(text, now, context.person.language)
    if isinstance(moment, Refusal):
        return search if moment.reason == "none" else unread(moment, now)
    begins, ends = stretch_of(moment, text, now)
    sought = replace(search.sought, begins=begins, ends=ends)
    return replace(search, sought=sought, moment=moments.facts(moment, now))


def unread(refusal: Refusal, now: datetime) -> Message:
    """Why a time could not be read."""
    return Message("machine/unread", moments.refused(refusal, now))


def subject_words(text: str) -> list[str]:
    """The words of a line that say nothing of when, and link nothing."""
    tokens = (token for token in tokens_of(text) if not token.meanings and not token.fills)
    return [token.text for token in tokens if plain(token.text) not in _LINKS]


def about(search: Search, words: Sequence[str], context: Context) -> Search:
    """Limited to a subject: a skill, a frame, or the professional's own words."""
    if not words:
        return search
    fits = index_of(context.session, context.memo).best(" ".join(words), MOST_SKILLS)
    frames = frames_in(plain(word) for word in words)
    skills = tuple(fit.skill for fit in fits)
    sought = replace(search.sought, skills=skills, frames=frames, themed=True)
    return replace(search, sought=sought, words=tuple(words))


def with_frame(search: Search, frame: str) -> Search:
    """Limited to a frame."""
    return replace(search, sought=replace(search.sought, frame=frame))


def with_hosts(search: Search, found: Sequence[Host]) -> Search:
    """Limited to some professionals."""
    sought = replace(search.sought, hosts=tuple(one.id for one in found))
    return replace(search, sought=sought, names=tuple(one.name for one in found))


def with_team(search: Search, team: Team) -> Search:
    """Limited to a team."""
    if not team.name:
        return search
    return replace(search, sought=replace(search.sought, team=team.id), team=team.name)


def named(text: str, context: Context) -> list[Host]:
    """The professionals that a line names: behind "bij" or "met", or with a capital."""
    listed = hosts(context.session, context.now)
    behind = (match.group(1) for match in _AT.finditer(text))
    typed = [one for whole in behind for one in (whole, whole.split()[0])]
    for name in (*typed, *_CAPITAL.findall(text)):
        found, _ = who(name, listed, context.person.team_id)
        exact = [one for one in found if set(plain(name).split()) <= _words(one.name)]
        if exact:
            return exact
    return []


def _words(name: str) -> set[str]:
    return set(plain(name).split())


def team_in(text: str, context: Context) -> Team:
    """The team that a line names; one without a name where it names none."""
    said = f" {plain(text)} "
    teams = people.teams(context.session)
    found = [team for team in teams if f" {plain(team.name)} " in said]
    return max(found, key=lambda team: len(team.name), default=Team(name=""))


def is_about(theme: str, words: Iterable[str]) -> bool:
    """Whether a professional's own words hold one of those that are sought."""
    stems = {stem(word) for word in plain(theme).split()}
    telling = (plain(word) for word in words if len(word) >= _SHORT)
    return any(stem(word) in stems for word in telling if word not in SMALL)
