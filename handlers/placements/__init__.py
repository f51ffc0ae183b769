"""A placement: who learns where and when, who guides, and what interrupts or ends it."""

from apscheduler.triggers.interval import IntervalTrigger

from handlers.feature import Feature, Filled, Job
from handlers.placements import (
    absence,
    adding,
    beginning,
    breaking,
    codes,
    coupling,
    details,
    ending,
    holidays,
    keeping,
    listing,
    mentoring,
    page,
    periods,
    receiving,
    replacing,
    rotating,
    sample,
    school,
    table,
    undoing,
    verbs,
)
from handlers.placements.access import ACCESS, FUNCTIONS
from handlers.placements.samples import SAMPLES

_DAY = adding.check_day

FEATURE = Feature(
    name="placements",
    commands={"stages": listing.stages},
    presses={
        "placements.list": listing.stages,
        "placements.team": listing.team,
        "placements.find": listing.find,
        "placements.open": page.open_one,
        "placements.more": page.more,
        "placements.add": adding.open_form,
        "placements.details": details.open_form,
        "placements.code": codes.make,
        "placements.couple": coupling.open_form,
        "placements.replace": replacing.open_form,
        "placements.stay": replacing.stay,
        "placements.first": coupling.first,
        "placements.off": coupling.uncouple,
        "placements.mentor": mentoring.open_form,
        "placements.absent": absence.open_form,
        "placements.present": absence.present,
        "placements.break": breaking.open_form,
        "placements.resume": breaking.open_resume,
        "placements.widen": breaking.widen,
        "placements.break_away": breaking.take_away,
        "placements.holiday_off": holidays.off,
        "placements.holiday_on": holidays.on,
        "placements.school": school.shown,
        "placements.holiday_add": school.open_form,
        "placements.holiday_away": school.away,
        "placements.holiday_default": school.default,
        "placements.end": ending.open_end,
        "placements.go_on": undoing.go_on,
        "placements.remove": undoing.remove,
        "placements.really_remove": undoing.really_remove,
        "placements.stop": ending.open_stop,
        "placements.periods": periods.listed,
        "placements.cut": periods.cut,
        "placements.certificate": periods.open_certificate,
        "placements.achieved": periods.achieved,
        "placements.not_achieved": periods.not_achieved,
        "placements.certificate_away": periods.away,
        "placements.rotation": rotating.open_form,
        "placements.rotation_away": rotating.away,
        "placements.how": receiving.how,
        "placements.bring_in": receiving.bring_in,
        "placements.leave_out": receiving.leave_out,
    },
    forms={
        "placements.find": Filled(listing.found),
        "placements.add": Filled(
            adding.filled,
            checks={"start": _DAY, "end": _DAY},
            reading=adding.reading("start", "end"),
        ),
        "placements.details": Filled(
            details.filled,
            checks={
                "tutor_email": details.check_email,
                "meetlat_url": details.check_link,
                "minor_until": _DAY,
            },
        ),
        "placements.couple": Filled(coupling.coupled),
        "placements.replace": Filled(
            replacing.replaced, checks={"start": _DAY}, reading=adding.reading("start")
        ),
        "placements.mentor": Filled(mentoring.filled),
        "placements.absent": Filled(
            absence.filled,
            checks={"start": _DAY, "end": _DAY},
            reading=adding.reading("start", "end"),
        ),
        "placements.break": Filled(
            breaking.filled,
            checks={"start": _DAY, "end": _DAY, "resume": _DAY},
            reading=adding.reading("start", "end", "resume"),
        ),
        "placements.holiday": Filled(
            school.filled,
            checks={"start": _DAY, "end": _DAY},
            reading=adding.reading("start", "end"),
        ),
        "placements.resume": Filled(
            breaking.resumed, checks={"day": _DAY}, reading=adding.reading("day")
        ),
        "placements.end": Filled(ending.ended, checks={"end": _DAY}, reading=adding.reading("end")),
        "placements.stop": Filled(
            ending.stopped, checks={"day": _DAY}, reading=adding.reading("day")
        ),
        "placements.rotation": Filled(
            rotating.filled,
            checks={"start": _DAY, "end": _DAY},
            reading=adding.reading("start", "end"),
        ),
        "placements.certificate": Filled(
            periods.certified, checks={"end": _DAY}, reading=adding.reading("end")
        ),
    },
    entries={"placements.gone": undoing.gone},
    files=receiving.received,
    knows_file=table.knows,
    jobs=(
        Job("placements.forget", IntervalTrigger(minutes=10), receiving.forget),
        Job("placements.begin", IntervalTrigger(hours=1), beginning.begin),
    ),
    home=listing.home,
    verbs={
        "import placements": verbs.import_placements,
        "export placements": verbs.export_placements,
    },
    forgets={"dates of breaks": keeping.forget_dates, "placements": keeping.forget_old},
    sample=sample.fill,
    help=(("placements.stages", "placements.see"),),
    access=ACCESS,
    functions=FUNCTIONS,
    keeps=keeping.KEEPS,
    samples=SAMPLES,
)
