"""All that the features bring, put side by side so that the engine finds it by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.kept import KEEPS
from handlers import access
from handlers.feature import Feature, Filled, Gate, Handles, Kept, Listener

T = TypeVar("T")


@dataclass(frozen=True)
class Registry:
    """The features' lists, merged. Raises ValueError where two features bring the same name."""

    features: tuple[Feature, ...]
    commands: Mapping[str, tuple[Feature, Handles]]
    presses: Mapping[str, tuple[Feature, Handles]]
    forms: Mapping[str, tuple[Feature, Filled]]
    listens: Mapping[str, tuple[Feature, Listener]]
    entries: Mapping[str, tuple[Feature, Handles]]
    gates: tuple[Gate, ...]
    cells: Mapping[str, access.Cell]
    asks: frozenset[str]
    unkept: frozenset[str]
    keeps: tuple[Kept, ...]

    @classmethod
    def of(cls, features: Iterable[Feature]) -> "Registry":
        """Puts the features side by side."""
        features = tuple(features)
        return cls(
            features,
            _merged(features, "commands"),
            _merged(features, "presses"),
            _merged(features, "forms"),
            _merged(features, "listens"),
            _merged(features, "entries"),
            tuple(gate for feature in features for gate in feature.gates),
            access.matrix(cell for feature in features for cell in feature.access),
            frozenset(word for feature in features for word in feature.asks)
            | {name for f in features for name, filled in f.forms.items() if filled.asks},
            frozenset(action for feature in features for action in feature.unkept),
            KEEPS + tuple(line for feature in features for line in feature.keeps),
        )

    def function_of(self, feature: Feature, name: str) -> str:
        """The cell of the access matrix that guards a command, press or form ("" for everyone)."""
        found = feature.functions.get(name, "")
        return found or feature.functions.get(f"{name.partition('.')[0]}.", "")

    def first(self, attribute: str) -> Any:
        """The first feature's own, of something that only one can have."""
        return next((getattr(f, attribute) for f in self.features if getattr(f, attribute)), None)


def _merged(features: Iterable[Feature], attribute: str) -> dict[str, tuple[Feature, Any]]:
    found: dict[str, tuple[Feature, Any]] = {}
    for feature in features:
        for name, value in getattr(feature, attribute).items():
            if name in found:
                raise ValueError(f"{attribute}: {name}")
            found[name] = (feature, value)
    return found
