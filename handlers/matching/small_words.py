"""Words that say nothing about which skill somebody asks for, in Dutch and English."""

from __future__ import annotations

DUTCH = """
de het een en of van in op te aan met voor bij door naar uit over om als dan dat die dit deze
ik je jij jouw hij zij ze we wij jullie hun hem haar mijn mn zijn zn mij me u uw er
is ben bent was waren wordt word worden heb hebt heeft hebben had kan kun kunt kunnen mag moet
moeten mogen wil wilt willen zal zullen zou gaat ga gaan doe doet doen gedaan zit zitten staat
ligt liggen komt kom komen maak maken krijg krijgt krijgen zeg zeggen weet weten
hoe wat wie waar wanneer waarom welke welk wel niet geen nog al ook maar toch heel erg zo even
eens want omdat nu toen daar hier tegen tussen na onder zonder veel weinig meer snel lang vaak
iets niets alles iemand niemand iedereen mensen keer eerste steeds elke altijd vandaag morgen
hulp help helpen vraag vragen leren leer uitleg uitleggen kijken meekijken mee meelopen
oefenen omgaan omgang goed goede beter graag aub svp tip tips bro fr
bewoner bewoners client clienten patient patienten meneer mevrouw mw dhr man vrouw
""".split()
ENGLISH = """
the a an to of in on for with how what who can i you my me someone somebody help do does is are
it and or when where show want learn please he she his her first time
""".split()
SMALL = frozenset(DUTCH) | frozenset(ENGLISH)
