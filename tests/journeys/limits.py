"""What every platform can carry: each message and form of each story is held against it."""

from bot import markup
from bot.words import Asked, Button, Shown
from tests.platforms import printing

TELEGRAM_TEXT, SLACK_SECTION, SLACK_BUTTON, TELEGRAM_DATA = 4096, 3000, 75, 64
MOST_CHOICES = 4


def check(shown: Shown) -> None:
    """Fails where a message does not fit."""
    text = markup.plain(shown.blocks)
    whole = text + "".join(markup.plain(line.blocks) for line in shown.lines)
    assert text.strip(), f"{shown.template} says nothing"
    assert len(whole) <= TELEGRAM_TEXT, f"{shown.template}: {len(whole)} characters"
    for block in shown.blocks:
        assert len(markup.plain([block])) <= SLACK_SECTION, shown.template
    _check_buttons(shown.template, shown.buttons)
    for line in shown.lines:
        _check_buttons(shown.template, line.buttons)
    assert len(shown.preview) <= 150, f"{shown.template}: a long first line: {shown.preview}"
    assert not printing.troubles(shown), f"{shown.template}: {printing.troubles(shown)}"


def _check_buttons(template: str, buttons: tuple[Button, ...]) -> None:
    data = [button.data for button in buttons]
    turning = [one for one in data if one.startswith("machine.")]
    assert len(data) - len(turning) <= MOST_CHOICES, f"{template}: {data}"
    assert len(set(data)) == len(data), f"{template}: the same button twice: {data}"
    for button in buttons:
        assert 0 < len(button.label) <= SLACK_BUTTON, f"{template}: {button.label!r}"
        assert len(button.data.encode()) <= TELEGRAM_DATA, f"{template}: {button.data}"


def check_form(asked: Asked) -> None:
    """Fails where a form does not fit in a modal."""
    assert 0 < len(asked.title) <= 24, asked.title
    assert 0 < len(asked.submit) <= 24, asked.submit
    assert 0 < len(asked.fields) <= 20
    for field in asked.fields:
        assert field.label, field.name
        assert len(field.label) <= 150, field.label
        assert len(field.hint) <= 150, field.hint
        assert len(field.options) <= 100, field.name
        assert all(0 < len(words) <= 75 for _, words in field.options), field.options
    assert not printing.troubles_with_form(asked), printing.troubles_with_form(asked)
