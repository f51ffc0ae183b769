"""Afkijkuurtje: an hour of looking over a professional's shoulder, and what comes of it."""

from handlers.feature import Feature
from handlers.shadowing.access import ACCESS, FUNCTIONS
from handlers.shadowing.keeping import KEEPS
from handlers.shadowing.samples import SAMPLES

FEATURE = Feature(
    name="shadowing",
    switch="shadowing",
    access=ACCESS,
    functions=FUNCTIONS,
    keeps=KEEPS,
    samples=SAMPLES,
)
