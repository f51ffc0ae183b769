"""What a talk keeps of people, and what becomes of it."""

from handlers.feature import Kept
from storage.exchanges import Exchange, Line

_THREE_MONTHS = "three months after the talk was closed"

KEEPS = (
    Kept(
        Exchange,
        ("asker_id", "helper_id", "closed_by"),
        what="who helped whom, and who closed the talk",
        on_erasure="nameless",
        keep="as long as the organisation is there",
        why="the other of the two has the same talk",
    ),
    Kept(
        Exchange,
        (
            *("origin", "origin_id", "question_id", "ask_id", "state", "begun_at", "later_at"),
            *("closed_at", "wiped_at"),
        ),
        what="of which question or afkijkuurtje it came, and when",
        on_erasure="keep",
        keep="as long as the organisation is there",
        why="says nothing of a person once the names are gone",
    ),
    Kept(
        Exchange,
        ("card_shown", "shows_name", "helped", "thanked"),
        what="whether the acute card was shown, the name shown, whether it helped, thanks",
        on_erasure="keep",
        keep="as long as the organisation is there",
        why="says nothing of a person once the names are gone",
    ),
    Kept(
        Exchange,
        ("last_helper_line_at", "last_asker_line_at"),
        what="when each last said something",
        on_erasure="keep",
        keep="as long as the organisation is there",
        why="so that nobody waits in silence",
    ),
    Kept(
        Exchange,
        ("meet", "learned"),
        what="where and when the two meet; what who asked has learned (sealed)",
        on_erasure="delete",
        keep=_THREE_MONTHS,
    ),
    Kept(
        Line,
        ("exchange_id", "author_id", "text", "source", "key", "state", "at"),
        what="what somebody said to the other (sealed)",
        on_erasure="delete",
        keep=_THREE_MONTHS,
    ),
)
