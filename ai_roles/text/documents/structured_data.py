"""What does a page tell search engines of the job that it offers? schema.org `JobPosting` in JSON-LD, put into readable lines.

What stands in fields becomes lines of one text, so that whoever reads the posting reads fields and description alike, and every
place that is shown lies in one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from ...dataset import read_json
from ...errors import FormatError
from .html_pages import html_text, is_html, scripts_of_type

__all__ = ["JobPostingData", "job_posting_data"]

_JSON_LD: Final = "application/ld+json"
_TYPE: Final = "jobposting"
_CONTROLS: Final = re.compile(r"[\x00-\x1f]")
"""Line ends inside strings, which JSON forbids and pages have."""
_MOST: Final = 200
"""Entries of a list that are read; a posting has a few skills, a page of hits is no posting."""
_MONTHS_A_YEAR: Final = 12
_EMPLOYMENT: Final = {
    "FULL_TIME": "full-time",
    "PART_TIME": "part-time",
    "CONTRACTOR": "contract",
    "TEMPORARY": "temporary",
    "INTERN": "internship",
    "VOLUNTEER": "volunteer",
    "PER_DIEM": "per diem",
    "OTHER": "other",
}
_PERIODS: Final = ("hour", "day", "week", "month", "year")
_SECTIONS: Final = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("skills", "Skills"),
    ("jobBenefits", "Benefits"),
)


@dataclass(frozen=True, slots=True)
class JobPostingData:
    """A posting as its fields tell it: the title, and a text of lines, one for each field, with the description below."""

    title: str | None
    text: str
    has_description: bool = True
    organization: str | None = None
    date_posted: str | None = None


def job_posting_data(text: str) -> JobPostingData | None:
    """The first `JobPosting` in a page or in a text of JSON-LD; None where there is none.

    >>> data = job_posting_data('{"@type": "JobPosting", "title": "MLOps Engineer", "description": "<p>Runs models.</p>"}')
    >>> print(data.text)
    # MLOps Engineer
    <BLANKLINE>
    Runs models.
    """
    start = text.lstrip()[:1]
    texts = [text] if start in ("{", "[") else scripts_of_type(text, _JSON_LD) if is_html(text) else []
    for each in texts:
        for found in _postings(_parsed(each)):
            return _data(found)
    return None


def _parsed(text: str) -> Any:
    """What the JSON says; None where it is none, which is no fault of whoever reads the page."""
    text = _CONTROLS.sub(" ", text).strip().removeprefix("<!--").removesuffix("-->").strip()
    try:
        return read_json(text)
    except FormatError:
        return None


def _postings(data: Any) -> Iterator[dict[str, Any]]:
    """The postings on the two upper floors of the data: alone, in a list, in a graph, or as what the page is about."""
    waiting = [data]
    for _ in range(_MOST):
        if not waiting:
            return
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting += each[:_MOST]
        elif isinstance(each, dict):
            if any(_name(kind).casefold() == _TYPE for kind in _listed(each.get("@type"))):
                yield each
            waiting += [each[key] for key in ("@graph", "mainEntity", "itemListElement", "item") if key in each]


def _data(found: dict[str, Any]) -> JobPostingData:
    title = _plain(found.get("title") or found.get("name"))
    organization = _plain(found.get("hiringOrganization"))
    date = _plain(found.get("datePosted"))
    description = _text(found.get("description"))
    lines = [f"{name}: {said}" for name, said in _facts(found, organization, date) if said]
    blocks = [f"# {title}" if title else "", "\n".join(lines), description]
    for key, heading in _SECTIONS:
        said = [_text(each) for each in _listed(found.get(key))]
        said = [each for each in said if each and each not in description]
        if said:
            several = len(said) > 1 or (key == "skills" and "\n" not in said[0])
            blocks.append(f"## {heading}\n\n" + "\n".join(f"- {each}" if several else each for each in said))
    whole = "\n\n".join(block for block in blocks if block)
    return JobPostingData(title or None, whole, bool(description), organization or None, date or None)


def _facts(found: dict[str, Any], organization: str, date: str) -> Iterator[tuple[str, str]]:
    """What stands in short fields: the name of each, and what it says in words."""
    yield "Company", organization
    yield "Posted", date
    yield "Location", "; ".join(filter(None, map(_place, _listed(found.get("jobLocation")))))
    remote = any(_name(each).casefold() == "telecommute" for each in _listed(found.get("jobLocationType")))
    within = "; ".join(filter(None, map(_place, _listed(found.get("applicantLocationRequirements")))))
    yield "Work mode", f"remote ({within})" if remote and within else "remote" if remote else ""
    kinds = [_name(each) for each in _listed(found.get("employmentType"))]
    yield "Employment type", ", ".join(_EMPLOYMENT.get(kind.upper(), kind) for kind in kinds if kind)
    for salary in _listed(found.get("baseSalary")):
        yield "Base salary", _salary(salary)
    yield "Industry", ", ".join(filter(None, map(_plain, _listed(found.get("industry")))))
    for each in _listed(found.get("experienceRequirements")):
        yield "Experience required", _experience(each)
    for each in _listed(found.get("educationRequirements")):
        yield "Education required", _education(each)


def _salary(salary: Any) -> str:
    """`EUR 65000 - 80000 per year`; nothing where no amount is told."""
    if not isinstance(salary, dict):
        return _plain(salary)
    value = salary.get("value")
    value = value if isinstance(value, dict) else {"value": value, "unitText": salary.get("unitText")}
    currency = _plain(salary.get("currency") or value.get("currency"))
    low, high = (_plain(value.get(key)) or _plain(salary.get(key)) for key in ("minValue", "maxValue"))
    amount = " - ".join(dict.fromkeys(filter(None, (low, high)))) or _plain(value.get("value"))
    if not amount:
        return ""
    unit = _name(value.get("unitText") or "").casefold()
    if low and not high:
        amount = f"from {currency} {amount}"
    elif high and not low:
        amount = f"up to {currency} {amount}"
    else:
        amount = f"{currency} {amount}"
    return f"{amount.strip()} per {unit}" if unit in _PERIODS else amount.strip()


def _experience(said: Any) -> str:
    """Years, where months are told; else the words."""
    months = said.get("monthsOfExperience") if isinstance(said, dict) else None
    try:
        count = float(months) if months is not None else 0.0
    except (TypeError, ValueError):
        count = 0.0
    if not 0 < count < _MONTHS_A_YEAR * 100:
        return _plain(said)
    years = count / _MONTHS_A_YEAR
    return f"{years:g} years of experience" if years >= 1 else f"{count:g} months of experience"


def _education(said: Any) -> str:
    return _plain(said.get("credentialCategory") or said) if isinstance(said, dict) else _plain(said)


def _place(place: Any) -> str:
    """An address in a line: town, region, country."""
    if not isinstance(place, dict):
        return _plain(place)
    address = place.get("address", place)
    if not isinstance(address, dict):
        return _plain(address)
    parts = (_plain(address.get(key)) for key in ("addressLocality", "addressRegion", "addressCountry"))
    return ", ".join(dict.fromkeys(filter(None, parts))) or _plain(place.get("name"))


def _text(said: Any) -> str:
    """A text that may be HTML, even HTML whose signs are written as entities; or what a thing is called."""
    plain = said if isinstance(said, str) else _plain(said)
    for _ in range(2):
        if "&lt;" in plain or is_html(plain):
            plain = html_text(plain)
    return plain.strip()


def _plain(said: Any) -> str:
    """A value, or what a thing is called, in one line."""
    if isinstance(said, dict):
        said = next((said[key] for key in ("name", "value", "description", "@id") if said.get(key)), "")
    if isinstance(said, bool) or not isinstance(said, str | int | float):
        return ""
    words = " ".join(str(said).split())
    return html_text(words) if "<" in words or "&" in words else words


def _name(said: Any) -> str:
    """The last part of the name of a class or of a value: `https://schema.org/JobPosting` is JobPosting."""
    return said.rstrip("/").rpartition("/")[2].rpartition(":")[2] if isinstance(said, str) else ""


def _listed(said: Any) -> list[Any]:
    return said[:_MOST] if isinstance(said, list) else [] if said is None else [said]
