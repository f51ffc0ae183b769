"""What the bot says, printed for Slack: a message, or the Home page. Pure."""

from bot import markup
from bot.slack.blocks import Json, buttons, rich
from bot.slack.plain import cut, escaped
from bot.words import Line, Shown

MOST_BLOCKS, MOST_ON_HOME = 50, 100
_LONGEST_PREVIEW = 300
_MORE = "…"


def message(shown: Shown) -> Json:
    """A message: its blocks, and a line for the notification and the reader's ear."""
    return {"text": preview(shown), "blocks": _fitting(shown, MOST_BLOCKS)}


def bare(said: Json) -> Json:
    """A message as Slack has it, without its buttons; what Slack tells about it is left out."""
    kept = [block for block in said.get("blocks") or () if block.get("type") != "actions"]
    return {"text": said.get("text") or _MORE, "blocks": kept}


def home(shown: Shown) -> Json:
    """The Home page."""
    return {"type": "home", "blocks": _fitting(_on_one_page(shown), MOST_ON_HOME)}


def preview(shown: Shown) -> str:
    """One line that says what a message is, as Slack wants its texts."""
    line = shown.preview or markup.plain(shown.blocks) or _MORE
    return escaped(cut(line, _LONGEST_PREVIEW))


def sentence(shown: Shown) -> str:
    """A message as one text, where no blocks can be."""
    return escaped(markup.plain(shown.blocks))


def _on_one_page(shown: Shown) -> Shown:
    """A page that shows all at once has nothing to turn."""
    kept = tuple(b for b in shown.buttons if not b.data.startswith("machine.page:"))
    return Shown(shown.preview, shown.blocks, kept, shown.lines)


def _fitting(shown: Shown, most: int) -> list[Json]:
    """The blocks of a message, its own buttons kept whatever must go."""
    last = buttons(shown.buttons)
    text = [*rich(shown.blocks), *(block for line in shown.lines for block in _line(line))]
    text = text or rich((markup.Paragraph((markup.Text(_MORE),)),))
    room = most - len(last)
    if len(text) > room:
        text = [*text[: room - 1], *rich((markup.Paragraph((markup.Text(_MORE),)),))]
    return [*text, *last]


def _line(line: Line) -> list[Json]:
    return [*rich(line.blocks), *buttons(line.buttons)]
