"""Who is here: how people come in, what they are, when they may be reached, and how they leave."""

from apscheduler.triggers.interval import IntervalTrigger

from handlers.access import Cell
from handlers.feature import Feature, Filled, Job
from handlers.people import (
    door,
    helping,
    jobs,
    leaving,
    linking,
    pausing,
    places,
    profile,
    sample,
    settings,
)
from handlers.people.kept import KEEPS
from handlers.people.samples import SAMPLES

_TEAM_AND_WEEK = {"team_name": profile.knows_team, "week": profile.knows_week}

FEATURE = Feature(
    name="people",
    commands={
        "start": helping.start,
        "help": helping.help_me,
        "instellingen": settings.overview,
        "pauze": pausing.pause,
        "stop": leaving.ask,
    },
    presses={
        "people.start": profile.start,
        "people.speak": settings.speak,
        "people.language": settings.language,
        "people.open": helping.open_word,
        "people.settings": settings.overview,
        "people.profile": profile.change,
        "people.hours": settings.change_hours,
        "people.link": linking.link,
        "people.where": places.overview,
        "people.prefer": places.prefer,
        "people.switch": linking.switch,
        "people.merge": linking.merge,
        "people.no_merge": linking.keep_apart,
        "people.pause": pausing.choose,
        "people.back": pausing.back,
        "people.stop": leaving.ask,
        "people.leave": leaving.leave,
        "people.stay": leaving.stay,
    },
    forms={
        "people.learner": Filled(profile.welcomed, checks=_TEAM_AND_WEEK),
        "people.worker": Filled(profile.welcomed, checks=_TEAM_AND_WEEK),
        "people.teacher": Filled(profile.welcomed),
        "people.profile": Filled(profile.changed, checks=_TEAM_AND_WEEK),
        "people.quiet": Filled(
            settings.kept, checks={"quiet": settings.reads_quiet}, reading=settings.reading
        ),
        "people.windows": Filled(
            settings.kept, checks={"windows": settings.reads_windows}, reading=settings.reading
        ),
        "people.days_off": Filled(
            settings.kept, checks={"days_off": settings.reads_days}, reading=settings.reading
        ),
        "people.pause": Filled(
            pausing.filled, checks={"until": pausing.reads_day}, reading=pausing.reading
        ),
    },
    entries={"people.code": linking.said, "people.gone": leaving.gone},
    claims=linking.claim,
    door=door.enter,
    jobs=(
        Job("people.bring_back", IntervalTrigger(seconds=15), jobs.bring_back),
        Job("people.forget", IntervalTrigger(minutes=10), jobs.forget),
    ),
    forgets={"names of people who left": jobs.forget_gone},
    sample=sample.fill,
    help=(
        ("people.settings", "settings"),
        ("people.pause", "settings"),
        ("people.stop", "settings"),
    ),
    access=(Cell.everyone("settings"),),
    functions={"instellingen": "settings", "pauze": "settings"},
    keeps=KEEPS,
    samples=SAMPLES,
)
