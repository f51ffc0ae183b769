"""A placement: who learns where and when, and who guides."""

from handlers.feature import Feature
from handlers.placements import keeping

FEATURE = Feature(
    name="placements",
    forgets={"dates of breaks": keeping.forget_dates, "placements": keeping.forget_old},
    keeps=keeping.KEEPS,
)
