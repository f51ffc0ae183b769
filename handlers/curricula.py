"""Which curriculum belongs to a training and a year: a line for each, and a link that is safe."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

LONGEST_LINK = 500

_UNSAFE = frozenset('<>"`\\|')


@dataclass(frozen=True, order=True)
class Curriculum:
    """A link, and for whom: a level, of one year (0: all years), on one track ("": all tracks)."""

    level: int
    year: int
    track: str
    link: str

    @property
    def key(self) -> str:
        """For whom it is, short: "4.2.bbl"."""
        return f"{self.level}.{self.year}.{self.track}"

    @property
    def line(self) -> str:
        """As the settings keep it: "bbl 4/2 https://..."."""
        year = f"/{self.year}" if self.year else ""
        return " ".join(filter(None, (self.track, f"{self.level}{year}", self.link)))


def is_link(text: str) -> bool:
    """Whether it is a link that may be passed on: https, a host with a name, and no password."""
    if len(text) > LONGEST_LINK or any(char.isspace() or char in _UNSAFE for char in text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        parts.port  # noqa: B018  raises where it is no number
    except ValueError:
        return False
    return parts.scheme == "https" and "." in host.strip(".") and "@" not in parts.netloc


def read(lines: Iterable[str]) -> tuple[Curriculum, ...]:
    """The curricula of the settings, in order; a line that cannot be read is passed over."""
    return tuple(sorted(found for line in lines if (found := _read(line)) is not None))


def _read(line: str) -> Curriculum | None:
    words = line.split()
    if len(words) not in (2, 3):
        return None
    level, _, year = words[-2].partition("/")
    if not level.isdigit() or not (year or "0").isdigit():
        return None
    track = words[0].lower() if len(words) == 3 else ""
    return Curriculum(int(level), int(year or 0), track, words[-1])


def link_for(lines: Iterable[str], track: str, level: int | None, year: int | None) -> str:
    """The link that says most about somebody: of their track and year before that of all; "" where
    there is none."""
    fits = [
        one
        for one in read(lines)
        if one.level == level and one.year in (0, year) and one.track in ("", track)
    ]
    best = max(fits, key=lambda one: (one.year > 0, one.track != ""), default=None)
    return best.link if best else ""
