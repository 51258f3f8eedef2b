"""What does a JSON Resume say, as a text? Its sections under headings; who it is about is left out.

The form is that of jsonresume.org. `basics` holds name, picture, mail, telephone and address: of it, the label and the summary
alone are taken, so the rest stands nowhere in the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from ...errors import FormatError
from .document import Document

__all__ = ["is_json_resume", "json_resume_text"]

_SECTIONS: Final = (
    ("work", "Experience"),
    ("volunteer", "Volunteer experience"),
    ("projects", "Projects"),
    ("skills", "Skills"),
    ("education", "Education"),
    ("certificates", "Certifications"),
    ("awards", "Awards"),
    ("publications", "Publications"),
    ("languages", "Languages"),
)
_KEYS: Final = frozenset({"basics", *(key for key, _ in _SECTIONS)})
_HEADS: Final = ("position", "studyType", "area", "title", "name", "organization", "institution", "entity", "level")
_TEXTS: Final = ("summary", "description")
_LISTS: Final = ("highlights", "keywords", "courses", "roles")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-\d{1,2})?)?(?:T.{0,30})?")
_MONTHS: Final = 12
_MOST: Final = 100_000
"""Characters of one value."""


def is_json_resume(text: str) -> bool:
    """Whether it is JSON with the sections of a JSON Resume."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and not _KEYS.isdisjoint(data)


def json_resume_text(place: Path, text: str) -> Document:
    """The sections of a JSON Resume as a text with headings.

    >>> resume = '{"basics": {"name": "Ada", "label": "Engineer"}, "skills": [{"name": "Web", "keywords": ["Docker"]}]}'
    >>> print(json_resume_text(Path("cv.json"), resume).text)
    Engineer
    <BLANKLINE>
    # Skills
    - Web: Docker
    <BLANKLINE>

    Raises:
        FormatError: It is no JSON, or has no section of a JSON Resume.
    """
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise FormatError(f"cannot read {place}: it is nested too deeply") from error
    except ValueError as error:
        raise FormatError(f"cannot read {place}: it is no JSON: {error}") from error
    if not isinstance(data, dict) or _KEYS.isdisjoint(data):
        raise FormatError(
            f"cannot read {place}: it is no JSON Resume (jsonresume.org): it has none of {', '.join(sorted(_KEYS))}"
        )
    return Document("\n".join(_lines(data)), "json-resume", notes=("Of `basics`, label and summary alone are read.",))


def _lines(data: dict[str, Any]) -> Iterator[str]:
    basics = data.get("basics")
    if isinstance(basics, dict):
        yield from filter(None, (_words(basics.get("label")), ""))
        if summary := _words(basics.get("summary")):
            yield from ("", "# Summary", "", summary)
    for key, heading in _SECTIONS:
        entries = data.get(key)
        if isinstance(entries, list) and entries:
            yield from ("", f"# {heading}")
            if key in ("skills", "languages"):
                yield from filter(None, map(_skill if key == "skills" else _language, entries))
                continue
            for entry in entries:
                yield ""
                yield from _entry(entry)
    yield ""


def _entry(entry: Any) -> Iterator[str]:
    if not isinstance(entry, dict):
        if words := _words(entry):
            yield f"- {words}"
        return
    start, end = _date(entry.get("startDate")), _date(entry.get("endDate"))
    if end and end[:4].isdigit() and start[:4].isdigit() and end < start:
        end = start  # it ends before it begins: the beginning alone is believed
    dates = f"{start} – {end or 'present'}" if start else end
    heads = [words for name in _HEADS if (words := _words(entry.get(name)))]
    if line := " | ".join(filter(None, (", ".join(heads), dates))):
        yield line
    for name in _TEXTS:
        if words := _words(entry.get(name)):
            yield f"- {words}"
    for name in _LISTS:
        values = entry.get(name)
        told = list(filter(None, map(_words, values if isinstance(values, list) else ())))
        if name == "keywords" and told:
            yield f"- {', '.join(told)}"
        else:
            yield from (f"- {words}" for words in told)


def _date(value: Any) -> str:
    """A date as year and month; of a month or day that no calendar has, what is left."""
    words = _words(value)
    found = _DATE.fullmatch(words)
    if found is None:
        return words
    return f"{found[1]}-{int(found[2]):02}" if found[2] and 1 <= int(found[2]) <= _MONTHS else found[1]


def _skill(entry: Any) -> str:
    """A group of skills on one line."""
    if not isinstance(entry, dict):
        return f"- {words}" if (words := _words(entry)) else ""
    keywords = entry.get("keywords")
    told = list(filter(None, map(_words, keywords if isinstance(keywords, list) else ())))
    return f"- {': '.join(filter(None, (_words(entry.get('name')), ', '.join(told))))}"


def _language(entry: Any) -> str:
    """A language that is spoken; how well, may tell of origin, and is left out."""
    words = _words(entry.get("language") if isinstance(entry, dict) else entry)
    return f"- {words}" if words else ""


def _words(value: Any) -> str:
    """A text or a number on one line; anything else says nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value)[:_MOST].split())
