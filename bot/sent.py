"""Who takes a file that somebody sends, or the sentence why nobody does."""

from collections.abc import Iterator

from bot.turn import Turn
from handlers.feature import Feature, Handles
from handlers.speech import Message, Sends


def taker(turn: Turn, event: Sends) -> Handles | Message:
    """Who knows the file, of those to whom this person may send any; else the first of them."""
    takers = list(_takers(turn))
    removed = {"removed": turn.incoming.removes}
    if event.kind == "voice":
        return Message("safety/no_voice", removed)
    if event.kind == "other" or not takers:
        return Message("safety/no_files", removed)
    if event.kind == "large":
        return Message("safety/too_large")
    known = (f for f in takers if f.knows_file and f.knows_file(event.content))
    return next(known, takers[0]).files or Message("safety/no_files", removed)


def _takers(turn: Turn) -> Iterator[Feature]:
    registry = turn.house.registry
    for feature in registry.features:
        function = registry.function_of(feature, "files")
        if feature.files and (not function or turn.allows(function)):
            yield feature


def takes_files(turn: Turn) -> bool:
    """Whether a file of this person is taken by anybody, so that it is worth fetching."""
    return any(_takers(turn))
