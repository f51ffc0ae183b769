"""The kind of a question, proposed from its words, and whom each kind goes to (domain 4a)."""

import re
from enum import StrEnum


class Kind(StrEnum):
    """About a fact, a procedure, looking, dealing with people, oneself, the team, school."""

    WEET = "WEET"
    DOE = "DOE"
    ZIE = "ZIE"
    OMGANG = "OMGANG"
    IK = "IK"
    SAMEN = "SAMEN"
    SCHOOL = "SCHOOL"


def _words(*stems: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(stems) + ")", re.IGNORECASE)


_ROSTER = _words(
    r"\w*rooster", r"ingeroosterd", r"(?<!van )(?:nacht|avond|dag|vroege |late )?diensten\b",
    r"\w*(?:nacht|avond|dag|weekend)dienst\b", r"vrije dag", r"vrij (?:krijgen|vragen)", r"rota\b",
    r"roster", r"\w*shifts?\b",
)  # fmt: skip
_SCHOOL = _words(
    r"(?:school|praktijk|stage|studie|bpv-?|eind)?opdracht", r"meetlat", r"\w*verslag\b",
    r"portfolio", r"leerdoel", r"beoordel", r"proeve van", r"docent", r"slb",
    r"bewijs(?:stuk|map|last)?\b", r"assignment", r"rubric", r"learning goal",
)  # fmt: skip
_EXAM = _words(r"examen", r"toets", r"school", r"exams?\b")
_LOOKING = _words(
    r"mee ?kijk", r"meelopen", r"loop(?:t|en)? mee", r"afkijk", r"zien hoe", r"observe(?:er|ren)",
    r"kijken (?:bij|hoe|naar)", r"shadow", r"watch", r"look along", r"observe",
)  # fmt: skip
_SELF = _words(
    r"ik (?:voel|durf|schaam|twijfel|schrik)", r"durf ik", r"voel ik", r"voel me", r"onzeker",
    r"ben (?:\w+ ){0,2}bang\b", r"piekeren",
    r"zenuwachtig", r"spannend vind|vind (?:ik )?het spannend", r"mijn grens", r"grens(?:en)? aan",
    r"grenzen", r"raakt? (?:mij|me)", r"mijn gevoel", r"faalangst", r"stress", r"mijn houding",
    r"doe ik het (?:wel )?goed", r"nee (?:te )?zeggen", r"zelfvertrouwen", r"loslaten",
    r"i (?:feel|dare|am afraid|am scared|am nervous)", r"my boundar", r"insecure", r"confiden",
)  # fmt: skip
_DEALING = _words(
    r"omga(?:an|ng)?\b", r"ga (?:ik|je|jij) om", r"boos", r"boze", r"agress", r"verdriet", r"huil",
    r"weiger", r"wil(?:t|len)? niet", r"niet (?:wil|willen|wilt)\b", r"weerstand", r"onrust",
    r"gesprek", r"praat", r"praten", r"gerust", r"troost", r"dement", r"verward", r"dwaal",
    r"naasten?\b", r"familie", r"mantelzorg", r"rouw", r"humor", r"angry", r"refus", r"upset",
    r"comfort", r"talk", r"grie[fv]", r"restless", r"contact maken", r"dealing with", r"deal with",
)  # fmt: skip
_TOGETHER = _words(
    r"(?:het|ons|mijn|een|in|dit) team", r"met (?:een |mijn |andere )?collega", r"werkdruk",
    r"sfeer", r"teamoverleg", r"vergader", r"samenwerk", r"aanspreken", r"afspraken", r"our team",
    r"my team", r"the team", r"with (?:a |my )?colleague", r"workload",
)  # fmt: skip
_DOING = _words(
    r"inject", r"prik", r"spuit", r"kath?eter", r"cath?eter", r"verband", r"zwachtel", r"wond",
    r"tillen", r"til(?:t|lift)?\b", r"transfer", r"wassen", r"douchen", r"verzorg", r"aanleg",
    r"meten", r"meet(?:t)? (?:je|ik)", r"uitzuig", r"sonde", r"infuus", r"stoma", r"medic",
    r"toedien", r"uitdelen", r"aankleden", r"scheren", r"druppel", r"zalf", r"insuline", r"invul",
    r"rapporte", r"verwissel", r"oefen", r"handeling", r"steunkous", r"\w*kousen", r"bandag",
    r"dress", r"wash", r"lift", r"measure", r"give (?:an? )?(?:injection|medic)",
)  # fmt: skip
_WHAT_TO_LOOK_AT = _words(r"waar (?:let|kijk)", r"what do you look")
_FACT = re.compile(
    r"^\W*(?:wat (?:is|zijn|betekent?|houdt|doet|was)|waar staat|waarom|wanneer|hoeveel"
    r"|hoe (?:vaak|lang)|welke?|wie is|what (?:is|are|does)|why|when|which"
    r"|how (?:many|much|often|long))\b",
    re.IGNORECASE,
)

_IN_ORDER: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (_ROSTER, Kind.SAMEN),
    (_SCHOOL, Kind.SCHOOL),
    (_LOOKING, Kind.ZIE),
    (_SELF, Kind.IK),
    (_DEALING, Kind.OMGANG),
    (_TOGETHER, Kind.SAMEN),
    (_FACT, Kind.WEET),
    (_DOING, Kind.DOE),
    (_WHAT_TO_LOOK_AT, Kind.ZIE),
    (_EXAM, Kind.SCHOOL),
)


def kind_of(text: str) -> Kind:
    """The kind that fits a question best. DOE where nothing says otherwise: its warning harms
    nobody, and leaving it out may."""
    return next((kind for words, kind in _IN_ORDER if words.search(text)), Kind.DOE)


def is_roster_complaint(text: str) -> bool:
    """Whether it is about the roster: that goes to the education lead."""
    return bool(_ROSTER.search(text))


def asks_experts(kind: str) -> bool:
    """Whether a kind goes to people with a skill, unless the asker chooses otherwise."""
    return kind in {Kind.WEET, Kind.DOE, Kind.ZIE, Kind.OMGANG}


def ways(kind: str, *, is_learner: bool, is_roster: bool = False) -> tuple[str, ...]:
    """To whom else a question may go, the first first: roles, at most two."""
    fellow = "peer" if is_learner else "team"
    if is_roster:
        return ("lead",)
    if kind == Kind.IK:
        return (fellow, "supervisor")
    if kind == Kind.SAMEN:
        return ("lead", "team")
    if kind == Kind.SCHOOL:
        return ("supervisor", "teacher")
    return (fellow,)


_COACHING = {
    Kind.WEET: "C02",
    Kind.DOE: "C08",
    Kind.ZIE: "C04",
    Kind.OMGANG: "C05",
    Kind.IK: "C03",
    Kind.SAMEN: "C06",
    Kind.SCHOOL: "C09",
}


def coaching_question(kind: str, tried: str) -> str:
    """The coaching question (domain 4d) that fits: what was tried, where nothing is said of it."""
    return _COACHING[Kind(kind)] if tried else "C01"
