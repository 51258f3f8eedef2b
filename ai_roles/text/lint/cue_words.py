"""Which words of a posting speak of what its rules look for? Short lists of our own, matched as whole words, whatever the case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

__all__ = [
    "AGE",
    "BUSINESS",
    "CODED",
    "ENVIRONMENT",
    "ETHICS",
    "EXCLUSIVE",
    "FEMININE",
    "HYPE",
    "MEASURES",
    "OWNERSHIP",
    "PAY",
    "PRACTICE",
    "THEORY",
    "WISHES",
    "Cue",
    "cues",
]


class Cue(NamedTuple):
    """A word found: where it stands, and for which kind it speaks."""

    start: int
    end: int
    kind: str


def _words(forms: str) -> re.Pattern[str]:
    """Any of the forms, which stand apart by a bar with spaces around it."""
    alternatives = "|".join(form.strip() for form in re.split(r"\s\|\s", forms))
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE)


ENVIRONMENT: Final[Mapping[str, re.Pattern[str]]] = {
    "where one works (on site, hybrid, remote)": _words(
        r"""
        remote(?:ly)?(?:[ -]first)? | hybrid | on[ -]?site | in[ -]office | office[ -]based | in[ -]person |
        wfh | work(?:ing)? from home | home[ -]?office | days? (?:a|per) week in | distributed team |
        teletravail
        """
    ),
    "cloud or on premises": _words(
        r"""
        (?:multi-|hybrid |public |private )?cloud(?:[ -](?:native|based|first|platforms?))? |
        on[ -]?prem(?:ises?)? | aws | azure | gcp | google cloud | data cent(?:er|re)s? | edge devices?
        """
    ),
    "greenfield or existing system": _words(
        r"""
        green[ -]?field | brown[ -]?field | from (?:scratch|the ground up|zero) | 0 to 1 | zero to one |
        existing (?:\w+ ){0,2}(?:systems?|platforms?|code ?base|products?|stack|models?|infrastructure|pipelines?) |
        legacy(?: systems?| code)? | in production (?:today|now|already) |
        new (?:platform|product|system|team)
        """
    ),
    "alone or in a team": _words(
        r"""
        teams? | squads? | report(?:s|ing)? (?:in)?to | independent(?:ly)? | colleagues? | peers? |
        sole (?:\w+ ){0,2}engineer | first hire | pod
        """
    ),
}
"""By what it tells of the setting, the words for it."""
MEASURES: Final = _words(
    r"""
    kpis? | okrs? | success (?:is|will be) (?:measured|judged) | measures? of success | success metrics? |
    what success looks like | success looks like | (?:be|are|is) measured (?:by|on|against) |
    how (?:we|you).{0,20} measure | (?:in|within|by the end of|after) (?:your|the) first \w+ |
    first (?:30|60|90|100|180) days | first (?:six|three|twelve) months |
    after (?:half a year|(?:three|six|twelve|3|6|12) months)
    """
)
ETHICS: Final = _words(
    r"""
    ethic(?:s|al|ally) | bias(?:es|ed)? | fairness |
    responsible(?: use of)? (?:ai|use|and ethical|machine learning|ml) | responsible use | trustworthy ai |
    data privacy | privacy | explainab(?:le|ility) | transparen(?:t|cy) |
    ai (?:governance|safety|regulations?|act) | gdpr | hipaa | model governance | regulatory(?: compliance)? |
    guardrails
    """
)
BUSINESS: Final = _words(
    r"""
    business[ -](?:acumen|sense|results?|outcomes?|value|impact|problems?|goals?|needs?|cases?|metrics?|objectives?) |
    business[ -](?:stakeholders?|teams?|leaders?|strategy|requirements|users?|units?|questions?|decisions?|processes) |
    roi | return on investment | revenue | (?:cost|costs) (?:savings?|reduction) | commercial(?:ly)? |
    conversion(?: rates?)? | customer (?:value|outcomes?|impact|experience|success|needs|problems) |
    business result
    """
)
OWNERSHIP: Final = _words(
    r"""
    own(?:s|ed|ing)?(?! (?:laptop|device|pace|time|car|equipment)) | ownership |
    sole (?:charge|responsibility) | accountab(?:le|ility) | answer(?:s|able)? for | end[ -]to[ -]end |
    lead(?:s|ing)?(?! (?:to|time|generation)) | led | mentor(?:s|ed|ing)? |
    set(?:s|ting)? the (?:direction|standards?|technical) |
    (?:have|has|having) (?:shipped|built|run|designed|launched|delivered) | technical leadership |
    drive(?:s|n)? | driving | architect(?:s|ed|ing) | under (?:guidance|supervision) | autonom(?:y|ous|ously) |
    trade[ -]?offs? | with (?:little|minimal) (?:guidance|supervision) | shipped | first .{0,20}hire
    """
)
"""What somebody will or did answer for, or with how much help."""
PAY: Final = _words(
    r"""
    pay(?!ments?|ing|load| ?pal) | salar(?:y|ies) | compensation(?! claims) | remuneration | wages? | ctc |
    lpa | stipend | day rate | hourly rate | gehalt
    """
)
WISHES: Final = _words(
    r"""
    nice[ -]to[ -]haves? | good[ -]to[ -]haves? | (?:is|are|would be|as) an? (?:big |strong |added )?(?:plus|bonus|advantage) |
    bonus points | (?:is|are) (?:preferred|desirable|optional) | ideally
    """
)
"""That something is wished for, and no must."""
THEORY: Final = _words(
    r"""
    quiz(?:zes)? | theor(?:y|etical)(?: (?:questions?|test|exam|round|interview))? | textbooks? | definitions? |
    white ?board(?:ing)? | brain ?teasers? | written (?:test|exam) | multiple[ -]choice | trivia | leetcode |
    (?:online |aptitude )tests? | puzzles?
    """
)
PRACTICE: Final = _words(
    r"""
    practical(?:ly)? | case stud(?:y|ies) | case | take[ -]?home | pair(?:ing|[ -]programming)? |
    work(?:ing)? samples? | hands[ -]on |
    (?:real|daily|actual|small|practical) (?:\w+ )?(?:problems?|tasks?|data|work|scenarios?) | task |
    portfolio | projects? | system design | scenarios? | past work | presentation | live coding | exercise |
    assignment | your (?:own )?work | trial day
    """
)

CODED: Final = _words(
    r"""
    aggressive(?:ly)? | ambitious(?:ly)? | assertive | battle[ -]tested | boast | challenging | champion |
    compet(?:e|itive|itively) | conquer | courageous | decisive(?:ly)? | defend | determined | determination |
    dominate | dominant | dominance | dominating | driven | fearless | fight(?:er)? | force(?:ful)? | headstrong |
    hierarch(?:y|ical) | independent(?:ly)? | individual(?:ly)? | lead(?:er|ers)? | logic(?:al)? | outperform |
    outspoken | relentless(?:ly)? | self[ -](?:confident|reliant|sufficient|starter) | stubborn | superior |
    tough | winner | win
    """
)
FEMININE: Final = _words(
    r"""
    affectionate | collaborat(?:e|es|ing|ion|ive|ively) | commit(?:ted|ment)? | communal | compassion(?:ate)? |
    connect(?:ed|ion)? | considerate | cooperat(?:e|ion|ive) | depend(?:able)? | empath(?:y|etic) |
    enthusias(?:m|tic) | honest(?:y)? | inclusive | interpersonal | kind(?:ness)? | loyal | nurtur(?:e|ing) |
    pleasant | share(?:d|s)? | support(?:s|ed|ing|ive)? | sympath(?:y|etic) | together(?:ness)? |
    trust(?:ed|ing)? | understand(?:s|ing)? | warm(?:th)?
    """
)
AGE: Final[Mapping[str, re.Pattern[str]]] = {
    "age": _words(
        r"""
        young(?:er)?(?! (?:company|product|field|platform|startup)) | youthful | digital natives? |
        recent grad(?:uate)?s?(?: only)? | fresh blood | energetic | high[ -]energy |
        mature (?:person|candidate|applicant) | under (?:30|35|40) years |
        (?:at most|no more than|maximum(?: of)?|max\.?) \d{1,2} years of experience |
        up to (?:25|30|35|40) years old | overqualified
        """
    ),
}
HYPE: Final[Mapping[str, re.Pattern[str]]] = {
    "hype": _words(
        r"""
        rock ?stars? | ninjas? | gurus? | wizards? | unicorns? | 10x(?: (?:engineers?|developers?))? |
        superstars? | jedis? | hackers?(?! news) | crush(?:ing)? it | world[ -]class | best of the best |
        work hard,? play hard | killer instinct | a[ -]players?
        """
    ),
}
EXCLUSIVE: Final[Mapping[str, re.Pattern[str]]] = {
    "exclusive": _words(
        r"""
        native (?:english |german |french |spanish )?speakers? | native english | mother tongue |
        able[ -]bodied | salesmanship | chairman | manpower | man[ -](?:hours|days) | he(?: shall| will| must) |
        his (?:duties|responsibilities) | guys | no (?:career )?gaps | unbroken employment | 24/7 availability |
        always available | cultural? fit | ivy league |
        top[ -]tier (?:universit(?:y|ies)|schools?|institutes?)
        """
    ),
}


def cues(text: str, kinds: Mapping[str, re.Pattern[str]]) -> Iterator[Cue]:
    """Every word of each kind, in the order of the kinds."""
    for kind, pattern in kinds.items():
        for found in pattern.finditer(text):
            yield Cue(found.start(), found.end(), kind)
