"""Words of every day, in Dutch and English, and the words of the field that people mean by them."""

from __future__ import annotations

BODY = {
    "plas plassen pissen pee urinate": "urine blaas toilet",
    "poep poepen ontlasting diarree stool": "obstipatie incontinentie toilet",
    "luier pad diaper": "incontinentie",
    "slang slangetje zakje tube": "katheter sonde",
    "prik prikken spuit spuitje naald needle needles injection": "injecteren insuline",
    "suiker suikerziekte sugar": "diabetes glucose bloedsuiker",
    "bloed blood": "bloedafname",
    "pil pillen tablet tabletten pills medicine medicines": "medicatie",
    "bloeddruk koorts hartslag pulse fever": "controles vitale functies",
    "benauwd ademen adem longen breathing oxygen": "zuurstof copd",
    "huid uitslag skin": "smetplekken decubitus",
    "doorliggen doorligplek ulcer": "decubitus wisselligging",
    "wond wondje wound": "wondzorg",
    "kous kousen stockings": "steunkousen",
    "been benen verband bandage bandaging": "zwachtelen",
    "tanden kunstgebit tandenborstel teeth mouth": "mondzorg gebit",
    "eten drinken eat drink voeding food": "voeding eten",
    "slikken verslikken hoesten swallow swallowing choking": "slikproblemen verslikking",
    "wassen aankleden wash washing dressing": "wassen adl",
    "shower": "douchen",
    "pijn pain": "pijnbestrijding",
    "beroerte stroke": "cva beroerte",
    "schudden seizure": "epilepsie",
    "bacterie virus besmettelijk handschoenen isolation gloves": "infectiepreventie isolatie",
}
MOVING = {
    "tillen optillen lift hoist": "tillift transfers",
    "opstaan stoel omhoog verplaatsen move": "transfers verplaatsing",
    "draaien omdraaien turn": "wisselligging glijzeil",
    "rug bukken back": "ergocoach transfers",
    "vallen gevallen viel fall fell": "valpreventie val",
    "lopen walk walking": "looptraining",
    "gymen gymnastiek sport exercise": "bewegen",
}
MIND = {
    "dood doodgaan sterven dying death dies": "stervensbegeleiding palliatieve",
    "overleden died": "overlijden rouw",
    "verdriet huilen huilt crying grief": "rouw",
    "somber depressed sad": "depressie",
    "boos slaan slaat geslagen schelden knijpt bijten angry aggressive hits": "agressie gedrag",
    "schreeuwt schreeuwen roepen screaming": "roepgedrag",
    "weglopen weg wandering": "dwaalgedrag",
    "vergeten vergeet verward forgets confused": "dementie delier",
    "stemmen voices": "psychose",
    "achterdochtig stelen suspicious": "achterdocht",
    "onrustig onrust restless": "onrust gedrag",
    "ruzie quarrel": "groepsdynamiek",
    "praten woorden speak": "communiceren",
    "alleen lonely": "eenzaamheid",
    "weigert refuses": "zorgweigering",
    "opsluiten dwang vastbinden restraint": "onvrijwillige zorg",
    "verliefd vrijen billen sexual": "seksualiteit",
}
WORK = {
    "familie dochter zoon daughter son family": "familiegesprek mantelzorger",
    "conversation talk": "gesprek",
    "opschrijven dossier rapport report notes": "rapporteren verslaglegging",
    "handover": "overdracht",
    "verlegen durf shy": "zelfvertrouwen assertief",
    "druk stress": "werkdruk",
    "foto appen photo": "privacy beroepsgeheim",
    "night": "nachtdienst",
    "spelletje spelletjes bingo games": "activiteiten",
    "liedjes zingen music songs": "muziek",
    "brand brandalarm fire": "bhv",
    "videobellen skypen scherm": "beeldbellen",
    "fout foutje mistake": "melding",
}
MEANINGS = {
    word: tuple(meaning.split())
    for area in (BODY, MOVING, MIND, WORK)
    for words, meaning in area.items()
    for word in words.split()
}
