"""What the bot can talk about: one folder a feature, and the words they are all written in."""

import importlib
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.feature import Feature


def all_features() -> "tuple[Feature, ...]":
    """Every folder here that has a table of contents (`FEATURE`), by name."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if m.ispkg)
    modules = (importlib.import_module(f"handlers.{name}") for name in names)
    return tuple(m.FEATURE for m in modules if hasattr(m, "FEATURE"))
