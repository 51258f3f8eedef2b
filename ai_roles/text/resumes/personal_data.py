"""What in a resume is about the person and not about the work? It is blanked out before anything is read.

Name, mail, telephone, links, address, age, date of birth, nationality, gender, family and picture: each becomes spaces, one for
each character, so that places in the text stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .resume_layout import names_part

__all__ = ["is_personal", "without_personal_data"]

_LABELS: Final = (
    r"(?:full\ |first\ |last\ )?name|surname|(?:home\ |postal\ |permanent\ |current\ )?address|location|e-?mail|phone|"
    r"mobile|tel(?:ephone)?|cell|fax|whatsapp|linked-?in|github|website|portfolio\ url|date\ of\ birth|birth\ ?date|"
    r"d\.?o\.?b\.?|born|age|gender|sex|pronouns|nationality|citizenship|religion|caste|race|ethnicity|marital\ status|"
    r"family\ status|children|visa(?:\ status)?|passport|photo|picture|father'?s\ name|mother'?s\ name|place\ of\ birth|"
    r"(?:vor|nach)?name|geburts(?:datum|ort|tag|name)|geb(?:oren)?\.?|alter|geschlecht|familienstand|kinder|"
    r"staats(?:angehörigkeit|bürgerschaft)|nationalität|konfession|anschrift|adresse|wohnort|wohnhaft|telefon|mobil|"
    r"handy|foto|bild|führerschein"
)
_PATTERNS: Final = (
    re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,4}"),
    re.compile(r"(?:https?://|www\.)[^\s|•·]{1,300}|\b(?:linkedin|github|gitlab|kaggle|medium)\.com/[^\s|•·]{1,200}"),
    re.compile(
        r"(?<![\w.])(?:\+|\(\+|00)\d[\d\s()/.-]{6,20}\d|\(\d{3}\)\s?\d{3}[-.\s]\d{4}|\b\d{3}[-.\s]\d{3}[-.\s]\d{4}\b"
    ),
    re.compile(
        rf"(?mix)(?:^[^\S\n]{{0,8}}[-*•#>]?[^\S\n]{{0,8}}|[|•·;\t][^\S\n]{{0,8}})(?:\*\*)?(?:{_LABELS})(?:\*\*)?[^\S\n]{{0,8}}:[^|•·;\t\n]*"
    ),
    re.compile(
        r"(?i)\b(?:aged?\s\d{2}|\d{2}[\s-]years?[\s-]old|born\s(?:in|on)\s[^,.;|\n]{1,40}|"
        r"(?:\*\s?|\bgeb(?:oren)?\.?\s(?:am\s)?)\d{1,2}\.\s?\d{1,2}\.\s?\d{4}(?:\s(?:in|zu)\s\w{2,30})?)"
    ),
    # A street with its number, before it or behind.
    re.compile(
        r"\b\d{1,5}[a-z]?[ \t](?:[A-Z][\w'’.-]{0,20}[ \t]){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Boulevard|"
        r"Blvd|Close|Court|Place|Square|Terrace|Crescent|Highway)\b\.?"
        r"|\b(?:[A-Z][\w'’.-]{0,20}[ \t]){1,3}(?:Street|Road|Avenue|Lane|Straße|Strasse|Str\.|Gasse|Weg|Platz|Allee)[ \t]\d{1,4}\b"
        r"|\b[A-ZÄÖÜ][a-zäöüß-]{2,24}(?:straße|strasse|str\.|gasse|platz|allee)[ \t]\d{1,4}[a-z]?\b"
    ),
    re.compile(r"(?i)\(?\b(?:she|he|they)\s?/\s?(?:her|him|them)(?:\s?/\s?(?:hers|his|theirs))?\b\)?"),
    re.compile(r"(?m)!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)"),
)
_ONE_AUTHOR: Final = (
    r"(?<![\w.])[A-Z][\w'’-]{1,30},[ \t](?:[A-Z]\.[ \t-]?){1,3}"
    r"|(?<![\w.])(?:[A-Z]\.[ \t-]?){1,3}[A-Z][\w'’-]{1,30}(?=,|[ \t](?:and|&))"
)
_AUTHOR: Final = re.compile(_ONE_AUTHOR)
_AUTHORS: Final = re.compile(
    rf"(?m)^[^\w\n]{{0,8}}\d{{0,3}}[^\w\n]{{0,4}}(?:{_ONE_AUTHOR})[^\n]{{0,300}}?\((?:19|20)\d\d"
)
"""The beginning of a publication, from its first author to its year in brackets."""
_PERSONAL: Final = re.compile(
    r"(?i)\b(?:male|female|woman|man|married|unmarried|widowed|divorced|citizens?|citizenship|nationals?|nationality|"
    r"pregnan\w*|maternity|paternity|disabilit\w+|disabled|wheelchair|religio\w+|christian|muslim|hindu|jewish|"
    r"native\sof|born|aged|husband|wife|child(?:ren)?|parental\sleave|elternzeit|ledig|verheiratet|geschieden|verwitwet|"
    r"gebor(?:en|ene)|staatsangehörig\w*|mutterschutz|schwerbehindert\w*)\b"
)
_NAME_WORD: Final = re.compile(r"(?:[^\W\d_]\.|[^\W\d_][^\W\d_'’.-]*(?:['’-][^\W\d_]+)*)")
_PARTICLES: Final = frozenset(
    (
        "de",
        "del",
        "della",
        "der",
        "den",
        "da",
        "di",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "van",
        "von",
        "bin",
        "binti",
        "y",
        "zu",
    )
)
_NO_NAME: Final = re.compile(
    r"(?i)\b(?:engineer|scientist|developer|analyst|architect|manager|consultant|researcher|specialist|lead|director|"
    r"intern|head|officer|programmer|administrator|designer|student|professor|skills?|experience|education|projects?|"
    r"curriculum|vitae|résumé|resume|cv|lebenslauf|confidential|summary|profile|objective|certifications?|employment|history|about|work|tools|technologies|machine|learning|data)\b"
)
_FIRST_LINES: Final = 5
_MOST_NAME_WORDS: Final = 5
_SHORT: Final = 3
"""Capitals alone: so few letters are an abbreviation (AWS) rather than half a name."""
_LONGEST_NAME: Final = 60


def without_personal_data(text: str) -> str:
    """The text with spaces for what is about the person.

    >>> without_personal_data("Ada Swift\\nada@example.org | Berlin\\nNationality: any\\nPython since 2019")
    '         \\n                | Berlin\\n                \\nPython since 2019'
    """
    for pattern in _PATTERNS:
        text = pattern.sub(_spaces, text)
    text = _AUTHORS.sub(lambda found: _AUTHOR.sub(_spaces, found[0]), text)
    for name in _names(text):
        text = re.sub(rf"(?i)(?<!\w){re.escape(name)}(?!\w)", _spaces, text)
    return text


def is_personal(words: str) -> bool:
    """Whether a passage speaks of family, health, faith or origin: it is not quoted, then."""
    return _PERSONAL.search(words) is not None


def _spaces(found: re.Match[str]) -> str:
    return "".join(letter if letter in "\n\r\t|•·;" else " " for letter in found[0])


def _names(text: str) -> Iterator[str]:
    """What stands above all as the name of a person: two to five words with capitals, on a line, or on two of a word each."""
    lines = [line for line in text[:5_000].splitlines() if line.strip(" \t#*_=-")][:_FIRST_LINES]
    above = ""
    for line in lines:
        if names_part(line):
            yield from _name_below(text[:5_000].splitlines())
            return
        first = re.split(r"[|•·\t,(]|\s[-–—]\s", line.strip(" \t#*_=>"), maxsplit=1)[0].strip(" *_")
        if _is_name(first):
            yield first
            return
        is_half = first.isalpha() and first.isupper() and len(first) > _SHORT
        if above and is_half and _is_name(f"{above} {first}"):
            yield from (above, first)
            return
        above = first if is_half else ""


def _name_below(lines: list[str]) -> Iterator[str]:
    """The name where contact and lists stand above it, as in what a network of careers exports: a headline follows it."""
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        is_headline = " at " in after or "|" in after or " bei " in after
        if not before.strip() and is_headline and _is_name(line.strip()):
            yield line.strip()
            return


def _is_name(text: str) -> bool:
    words = text.split()
    if not 1 < len(words) <= _MOST_NAME_WORDS or len(text) > _LONGEST_NAME or _NO_NAME.search(text):
        return False
    return all(
        word.casefold() in _PARTICLES or (_NAME_WORD.fullmatch(word) and not word[0].islower()) for word in words
    )
