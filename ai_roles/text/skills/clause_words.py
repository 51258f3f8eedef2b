"""Which words open a clause, point back to names, reassure, turn people down, or stand around the names of a list?"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ADVERBS",
    "AFTER_NAME",
    "ALL_OF_THEM",
    "BE",
    "BEFORE_NAME",
    "CHOSEN",
    "COMMON",
    "CONJUNCTIONS",
    "FALLBACKS",
    "FATAL",
    "FILLERS",
    "FINITE",
    "LEAVING",
    "LINKS",
    "NEGATIVES",
    "NOT_SINCE",
    "NUMBERS",
    "OBJECTS",
    "OPENERS",
    "OTHERS",
    "PEOPLE",
    "POINTERS",
    "POINTING",
    "REASSURING",
    "RELATIVES",
    "SINGULAR",
    "SPEAKERS",
    "SUBJECTS",
    "THE_FOLLOWING",
    "TURNED_DOWN",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NUMBERS: Final = _words(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty several many few couple"
)
ADVERBS: Final = _words("""
    strictly absolutely really very highly strongly definitely also certainly clearly currently actually truly particularly
    especially generally usually typically necessarily entirely completely fully totally quite still now therefore explicitly
    formally normally kindly greatly much again ever undoubtedly obviously extremely already considered
""")
"""May stand inside a cue."""
COMMON: Final = _words("""
    a an the of in on at to for from with by as and or is are be was will would can it we you our your this that what who
    which if not have has do does up more other all any no so
""")
"""By these a cue is not told from other words."""

# ------------------------------------------------------------------------------------------------------------ clauses
BE: Final = _words("""
    is are was were be been being am remains remain stays seems has have had will would can could may might should does do
""")
LINKS: Final = _words("is are was were be been being as considered remains remain seems stays")
SINGULAR: Final = _words("is was has remains seems does")
FINITE: Final = _words("we you they i it he she is are was were will can has have use uses our runs run")
SUBJECTS: Final = _words("we you they i it he she")
POINTERS: Final = _words("this that these those both")
RELATIVES: Final = _words("which who whose where whom")
CONJUNCTIONS: Final = _words("although though whereas while however unless nevertheless nonetheless otherwise")
OPENERS: Final = _words("""
    if when while as since because although though unlike without given after before once whether for besides beyond instead
    rather even should having with no regardless despite in until unless where aside apart
""")
"""What begins a clause that stands before the main one and ends with a comma."""
NOT_SINCE: Final = _words("""
    january february march april may june july august september october november december last then early late mid day
""")
"""After these "since" tells a time, not a reason."""
ALL_OF_THEM: Final = _words("both these those they them all two three either each")
POINTING: Final = ALL_OF_THEM | _words("it this that which one latter former neither any")
OBJECTS: Final = _words("it them both this that these those all one two each either the")

# -------------------------------------------------------------------------------------------------------------- lists
BEFORE_NAME: Final = _words("""
    a an the some any our your their its this these in on with of for at from experience experiences exposure knowledge
    expertise skills proficiency familiarity background understanding command good strong solid basic working practical deep
    sound advanced modern professional hands prior previous even also better best either both other another similar plain
    pure raw classic traditional preferably ideally possibly perhaps maybe alternatively else at least well such like
    commercial production real daily proven little bit fluent proficient fluency relevant recent tools tool e big open source
    apache microsoft google amazon aws adobe ibm oracle native managed self hosted local legacy old older new newer custom
    certified certification nice cloud yet sometimes occasionally more any just mostly primarily mainly especially
    particularly based course additionally
""")
"""What may stand between "and" or "or" and the name that it joins."""
AFTER_NAME: Final = _words("""
    experience experiences knowledge skills skill expertise certification certifications certificate developer engineer
    programming code coding framework frameworks library libraries tool tools cloud database databases stack scripting
    language languages platform platforms services service environment environments development ecosystem models model
    pipelines projects background work cluster clusters jobs apis api sdk based queries scripts applications apps server
    products product suite engineers developers systems system technologies technology roles role positions position
""")
"""What may stand between a name and the "and" or "or" that joins it."""
THE_FOLLOWING: Final = _words(
    "following these those languages tools technologies frameworks such as either listed below"
)
OTHERS: Final = _words(
    "similar other another equivalent comparable related higher above greater later newer beyond more"
)
"""After "or" these join no name: "A or similar tools", "a degree or higher in B"."""
SPEAKERS: Final = _words("""
    would i you we they he she who d feel looks look just much really also and to not may might people who
""")
"""Before "like" these make a verb of it."""

# ---------------------------------------------------------------------------------------------------------- negation
NEGATIVES: Final = _words("""
    no not never none nobody nothing hardly rarely seldom neither nor without scarcely barely impossible unthinkable unlikely
    inconceivable
""")
REASSURING: Final = _words("""
    worry problem fine okay ok stop deter hesitate teach matter against fear mind help welcome anyway learn learned learnt
    train trained taught coached onboarded training discourage disqualify exclude rule
    obstacle hurt pick barrier blocker issue concern apply shy catch happy
    gladly nevertheless
""")
FATAL: Final = _words("""
    hard difficult impossible struggle lost lose nowhere fail rejected excluded discarded pointless disqualified useless
    little harder
""")
TURNED_DOWN: Final = _words("considered apply invited hired interviewed reviewed processed accepted shortlisted")
CHOSEN: Final = _words("chose chosen choose picked pick selected opted favored favoured favor favour went adopted")
"""Before "X over Y" these say that Y was not taken."""
PEOPLE: Final = _words("""
    applicants candidates those anyone anybody people applications profiles engineers applicant candidate resumes cvs
    developers nobody
""")
FILLERS: Final = _words("""
    a an the in on with about for from using our your any just plain pure by to via at of necessarily so much based really
    yet full hardcore classic classical
""")
"""What may stand between a bare "not" and the name that it denies."""
LEAVING: Final = _words("""
    away stop stopped cease ceased quit avoid avoids avoided avoiding replace replaced replacing abandon abandoned
    abandoning ditch ditched drop dropped dropping retire retired deprecate deprecated shy shies shied shun shuns
    shunned eschew omit bypass from off up refuse refused removed eliminated outgrown
""")
"""What is left, avoided or given up; with a negative before it, it is kept: "we never stopped using X"."""

# ------------------------------------------------------------------------------------------------------- alternatives
FALLBACKS: Final = (
    "failing that",
    "failing this",
    "failing which",
    "at a pinch",
    "in a pinch",
    "at a push",
    "at a stretch",
    "at worst",
    "at least",
    "at the very least",
    "if need be",
    "if need arises",
    "if you must",
    "if you prefer",
    "if you would rather",
    "if you like",
    "if you wish",
    "if necessary",
    "if not",
    "if that suits you better",
    "if all else fails",
    "should you prefer",
    "in its place",
    "in its stead",
    "in their place",
    "as a fallback",
    "as a substitute",
    "as a second choice",
    "as an alternative",
    "as a replacement",
    "in default of that",
    "for that matter",
    "to a lesser extent",
)
"""What stands with "or" between a name and the one that does as well; "failing that" also for it."""
