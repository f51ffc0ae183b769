"""What an organisation chose is kept, over what stands in `templates/defaults.toml`."""

from collections.abc import Mapping
from typing import Any

from handlers.feature import Context


def keep(chosen: Mapping[str, Any], context: Context) -> None:
    """Keeps choices, by the name of their setting; they hold from the next turn on."""
    context.organisation.chosen = {**context.organisation.chosen, **chosen}
    context.session.add(context.organisation)
