"""What does a machine read in a draft? A `JobPosting` of schema.org, with all that search engines for jobs ask for.

Google for Jobs requires title, description, datePosted, hiringOrganization and a place (or, for remote work, where applicants may
live); it recommends validThrough, baseSalary, employmentType and identifier. What only the employer knows is a marked gap, so a
record is published only after all of them are filled in.
"""

from __future__ import annotations

from html import escape
from typing import Any, Final

from ...iris import ID, SCHEME
from ...model import Entity, Years
from ...outline import Bullets, Heading, Paragraph
from .draft import Draft, PartName

__all__ = ["job_posting_record"]

Record = dict[str, Any]

_MONTHS: Final = 12
_DONE: Final[tuple[PartName, ...]] = ("outcomes", "duties")


def job_posting_record(draft: Draft) -> Record:
    """The draft as a `JobPosting` of schema.org; skills are terms with the IRIs under which the graph has them.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.drafts.drafting import draft_posting
    >>> record = job_posting_record(draft_posting(SAMPLE, "mlops"))
    >>> record["title"], [skill["@id"] for skill in record["skills"]][:2]
    ('MLOps Engineer', ['https://w3id.org/ai-roles/id/docker', 'https://w3id.org/ai-roles/id/python'])
    >>> record["hiringOrganization"]
    {'@type': 'Organization', 'name': '[employer: name]', 'sameAs': '[employer: address on the web]'}
    """
    position = draft.position
    needs = (*draft.musts, *draft.wishes)
    record: Record = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": draft.title,
        "description": _description(draft),
        "datePosted": "[employer: date of posting, YYYY-MM-DD]",
        "validThrough": "[employer: last day, YYYY-MM-DD]",
        "employmentType": "[employer: FULL_TIME, PART_TIME, CONTRACTOR, TEMPORARY or INTERN]",
        "identifier": {
            "@type": "PropertyValue",
            "name": "[employer: name]",
            "value": "[employer: number of the posting]",
        },
        "hiringOrganization": {
            "@type": "Organization",
            "name": "[employer: name]",
            "sameAs": "[employer: address on the web]",
        },
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": "[employer: town]",
                "addressRegion": "[employer: region]",
                "addressCountry": "[employer: country, two letters]",
            },
        },
        "jobLocationType": "[employer: TELECOMMUTE where all work is remote; else leave this out]",
        "applicantLocationRequirements": {"@type": "Country", "name": "[employer: where a remote applicant may live]"},
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "[employer: currency, three letters]",
            "value": {
                "@type": "QuantitativeValue",
                "minValue": "[employer: lowest pay]",
                "maxValue": "[employer: highest pay]",
                "unitText": "[employer: HOUR, DAY, WEEK, MONTH or YEAR]",
            },
        },
        "directApply": "[employer: true or false]",
        "relevantOccupation": _term(position.role, "Occupation"),
        "skills": [_term(option) for need in needs for option in need.options],
        "responsibilities": [line.text for name in _DONE for line in draft.part_named(name).lines],
        "educationRequirements": _credentials(draft),
        "experienceRequirements": _experience(draft),
    }
    if position.industry is not None:
        record["industry"] = position.industry.label
    return {name: given for name, given in record.items() if given not in (None, [])}


def _description(draft: Draft) -> str:
    """The posting as HTML of paragraphs, headings and lists, as search engines for jobs want it."""
    made = []
    for block in draft.outline().blocks:
        if isinstance(block, Heading):
            made.append(f"<h3>{escape(block.text)}</h3>")
        elif isinstance(block, Paragraph):
            made.append(f"<p>{escape(block.text)}</p>")
        elif isinstance(block, Bullets):
            made.append(f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in block.items)}</ul>")
    return "".join(made)


def _term(entity: Entity, type: str = "DefinedTerm") -> Record:
    if type == "Occupation":
        return {"@type": type, "@id": f"{ID}{entity.id}", "name": entity.label}
    return {
        "@type": type,
        "@id": f"{ID}{entity.id}",
        "name": entity.label,
        "termCode": entity.id,
        "inDefinedTermSet": SCHEME,
    }


def _credentials(draft: Draft) -> list[Record]:
    named = [
        entity for line in draft.part_named("education").lines for entity in line.entities if entity.type == "degree"
    ]
    return [
        {"@type": "EducationalOccupationalCredential", "credentialCategory": "degree", "name": entity.label}
        for entity in named
    ]


def _experience(draft: Draft) -> Record | None:
    for line in draft.part_named("education").lines:
        for claim in line.claims:
            if isinstance(claim.value, Years) and claim.value.amount.low is not None:
                months = int(claim.value.amount.low * _MONTHS)
                return {
                    "@type": "OccupationalExperienceRequirements",
                    "description": line.text,
                    "monthsOfExperience": months,
                }
    return None
