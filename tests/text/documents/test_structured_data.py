"""Is what a page tells search engines of a job read, whatever forms its fields have?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from ai_roles.text.documents import job_posting_data


def line(**fields: Any) -> str:
    """The lines of fields of a posting with these fields."""
    data = job_posting_data(json.dumps({"@type": "JobPosting", **fields}))
    assert data is not None
    return data.text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"title": "ML Engineer"}, "# ML Engineer"),
        ({"hiringOrganization": {"name": "Acme & Sons"}}, "Company: Acme & Sons"),
        ({"datePosted": "2026-01-05"}, "Posted: 2026-01-05"),
        ({"employmentType": ["FULL_TIME", "INTERN"]}, "Employment type: full-time, internship"),
        ({"employmentType": "Permanent"}, "Employment type: Permanent"),
        ({"jobLocationType": "TELECOMMUTE"}, "Work mode: remote"),
        (
            {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": [{"@type": "Country", "name": "USA"}]},
            "Work mode: remote (USA)",
        ),
        (
            {"jobLocation": {"address": {"addressLocality": "Berlin", "addressCountry": "DE"}}},
            "Location: Berlin, DE",
        ),
        ({"jobLocation": [{"address": "Pune"}, {"name": "Goa"}]}, "Location: Pune; Goa"),
        (
            {"baseSalary": {"currency": "EUR", "value": {"minValue": 65000, "maxValue": 80000, "unitText": "YEAR"}}},
            "Base salary: EUR 65000 - 80000 per year",
        ),
        (
            {"baseSalary": {"currency": "USD", "value": {"value": 60, "unitText": "HOUR"}}},
            "Base salary: USD 60 per hour",
        ),
        ({"baseSalary": {"currency": "USD", "value": {"minValue": 9}}}, "Base salary: from USD 9"),
        ({"baseSalary": {"currency": "GBP", "value": 50000, "unitText": "YEAR"}}, "Base salary: GBP 50000 per year"),
        ({"baseSalary": "$100K"}, "Base salary: $100K"),
        ({"experienceRequirements": {"monthsOfExperience": 60}}, "Experience required: 5 years of experience"),
        ({"experienceRequirements": {"monthsOfExperience": "6"}}, "Experience required: 6 months of experience"),
        ({"experienceRequirements": "Some years"}, "Experience required: Some years"),
        ({"educationRequirements": {"credentialCategory": "bachelor degree"}}, "Education required: bachelor degree"),
        ({"skills": ["Python", {"@type": "DefinedTerm", "name": "SQL"}]}, "## Skills\n\n- Python\n- SQL"),
        ({"skills": "Python, SQL"}, "## Skills\n\n- Python, SQL"),
        ({"industry": "Banking"}, "Industry: Banking"),
        ({"description": "&lt;ul&gt;&lt;li&gt;Python&lt;/li&gt;&lt;/ul&gt;"}, "- Python"),
        (
            {"description": "<p>Python</p>", "responsibilities": "Build models"},
            "Python\n\n## Responsibilities\n\nBuild models",
        ),
        (
            {"title": ["odd"], "baseSalary": [1, None], "jobLocation": 7, "skills": {"x": 1}},
            "Location: 7\nBase salary: 1",
        ),
    ],
)
def test_the_fields_become_lines(fields: dict[str, Any], text: str) -> None:
    said = line(**fields)
    assert text in said
    assert "None" not in said


def test_it_is_found_in_a_page_and_in_a_graph() -> None:
    posting = '{"@graph": [{"@type": "Organization"}, {"@type": ["https://schema.org/JobPosting"], "title": "A\nB"}]}'
    page = f"<html><script type='application/ld+json'>{{broken</script><script type=\"application/ld+json\">{posting}</script>"
    found = job_posting_data(page)
    assert found is not None
    assert (found.title, found.has_description) == ("A B", False)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"@type": "Person"}', "[" * 100_000, "plain", "<p>a</p><p>b</p>", '{"@type": 1}']
)
def test_what_is_no_posting_is_none(text: str) -> None:
    assert job_posting_data(text) is None
