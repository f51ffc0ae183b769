"""What the bot says, printed for Telegram: texts in its HTML, and one keyboard below. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram import runs
from bot.telegram.runs import Run, Runs
from bot.words import Button, Line, Shown
from handlers.speech import File

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
"""In UTF-16 units, without the marks."""
_SHORT = 14
"""Letters on a button of which two fit beside each other on a phone."""


@dataclass(frozen=True)
class Printed:
    """Something said, as Telegram takes it: one text or, where it is long, several; the keyboard
    is for the last. `captioned` says that the text fits with the one file that goes with it."""

    texts: tuple[str, ...]
    keyboard: InlineKeyboardMarkup | None
    files: tuple[File, ...] = ()
    captioned: bool = False
    fits_caption: bool = False


def printed(shown: Shown) -> Printed:
    """Prints something said."""
    whole = _whole(shown)
    texts = tuple(runs.html(part) for part in runs.parts(whole, LONGEST_TEXT))
    fits = runs.size(runs.plain(whole)) <= LONGEST_CAPTION
    captioned = len(shown.files) == 1 and fits
    return Printed(texts or ("…",), keyboard(shown), shown.files, captioned, fits)


def is_picture(file: File) -> bool:
    """Whether a file is seen at once in the chat; of any other Telegram shows the name only."""
    return file.name.lower().endswith((".png", ".jpg"))


def _whole(shown: Shown) -> Runs:
    is_numbered = _is_numbered(shown)
    lines = (_line(number, line, is_numbered) for number, line in enumerate(shown.lines, start=1))
    return runs.joined((runs.of(shown.blocks), *lines), "\n\n")


def _is_numbered(shown: Shown) -> bool:
    """One keyboard holds the buttons of all lines: a number says which belong to which."""
    return any(line.buttons for line in shown.lines)


def _line(number: int, line: Line, is_numbered: bool) -> Runs:
    start = (Run(f"{number}. "),) if is_numbered else ()
    return (*start, *runs.of(line.blocks))


def keyboard(shown: Shown) -> InlineKeyboardMarkup | None:
    """The buttons, those of the lines first; None where there are none."""
    rows: list[list[Button]] = []
    for number, line in enumerate(shown.lines, start=1):
        rows += _rows(replace(b, label=f"{number}. {b.label}") for b in line.buttons)
    rows += _rows(shown.buttons)
    return InlineKeyboardMarkup([[_key(b) for b in row] for row in rows]) if rows else None


def _rows(buttons: Iterable[Button]) -> Iterator[list[Button]]:
    row: list[Button] = []
    for button in buttons:
        if row and (len(row) == 2 or not _is_short(row[0]) or not _is_short(button)):
            yield row
            row = []
        row.append(button)
    if row:
        yield row


def _is_short(button: Button) -> bool:
    return len(button.label) <= _SHORT


def _key(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, callback_data=button.data)
