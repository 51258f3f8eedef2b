"""What does a machine read on the page of a role? An `Occupation` of schema.org, as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from ..markup import web_address
from ..model import Claim, Entity, Money, Range, Years
from ..query.answers import cited_sources
from ..query.roles import Profile, ProfileItem
from ..vocabulary import BASE_IRI, PredicateId
from .claim_rows import how

__all__ = ["occupation"]

Record = dict[str, Any]

_UNITS: Final = {"hour": "HOUR", "day": "DAY", "week": "WEEK", "month": "MONTH", "year": "YEAR"}
_DURATIONS: Final = {"hour": "PT1H", "day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y"}
_PERCENTILES: Final = frozenset({10, 25, 75, 90})
"""Those for which schema.org has a property."""
_MONTHS: Final = 12


def occupation(profile: Profile) -> Record:
    """The profile as an `Occupation`: what it inherits is there too, but for pay and years, which are said of the parent alone.

    >>> from ai_roles.query.roles.profiles import profile
    >>> from ai_roles.sample import SAMPLE
    >>> record = occupation(profile(SAMPLE, "mlops"))
    >>> record["name"], [skill["name"] for skill in record["skills"]], record["responsibilities"]
    ('MLOps Engineer', ['Docker', 'Kubernetes', 'Python'], ['Deploy models to production'])
    """
    position = profile.position
    role = position.role
    record: Record = {"@context": "https://schema.org", "@type": "Occupation"}
    if position.level is None and position.industry is None:
        record["@id"] = f"{BASE_IRI}id/{role.id}"
    fields: Record = {
        "identifier": position.key,
        "name": position.label,
        "alternateName": list(role.aliases),
        "description": role.definition,
        "sameAs": [
            address for mapping in role.mappings if mapping.match == "exact" and (address := web_address(mapping.iri))
        ],
        "skills": [_term(entity) for entity in _things(profile.needs)],
        "responsibilities": [entity.label for entity in _things(profile.duties)],
        "educationRequirements": list(_education(profile)),
        "qualifications": list(_qualifications(profile)),
        "experienceRequirements": list(_experience(profile)),
        "occupationLocation": [
            {"@type": "AdministrativeArea", "name": entity.label}
            for entity in _things(profile.of("works-in"))
            if entity.kind == "place"
        ],
        "estimatedSalary": list(_salaries(profile)),
        "subjectOf": [_work(source) for source in cited_sources(profile.evidence())],
    }
    return record | {name: given for name, given in fields.items() if given not in (None, [])}


def _things(items: Iterable[ProfileItem]) -> tuple[Entity, ...]:
    """The entities of the items, each once."""
    return tuple({item.entity.id: item.entity for item in items if item.entity is not None}.values())


def _term(entity: Entity) -> Record:
    return {"@type": "DefinedTerm", "name": entity.label, "termCode": entity.id}


def _credential(entity: Entity, category: str) -> Record:
    return {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": category,
        "name": entity.label,
    }


def _education(profile: Profile) -> Iterator[Record]:
    for entity in _things(profile.of("asks-for")):
        if entity.type in ("degree", "field"):
            yield _credential(entity, "degree" if entity.type == "degree" else "field of study")


def _qualifications(profile: Profile) -> Iterator[Record | str]:
    for entity in _things(profile.of("asks-for")):
        if entity.kind == "certification":
            yield _credential(entity, "certificate")
        elif entity.type not in ("degree", "field"):
            yield entity.label


def _experience(profile: Profile) -> Iterator[Record]:
    for claim in _own(profile, "experience"):
        assert isinstance(claim.value, Years)
        record: Record = {
            "@type": "OccupationalExperienceRequirements",
            "description": _described(profile, claim),
        }
        if claim.value.amount.low is not None:
            record["monthsOfExperience"] = _number(claim.value.amount.low * _MONTHS)
        yield record


def _salaries(profile: Profile) -> Iterator[Record]:
    for claim in _own(profile, "pays"):
        money = claim.value
        assert isinstance(money, Money)
        name = how(profile.graph, claim)
        if money.statistic == "median" or money.percentile in _PERCENTILES:
            what = "median" if money.percentile is None else f"percentile{money.percentile}"
            yield {
                "@type": "MonetaryAmountDistribution",
                "name": name or "pay",
                "currency": money.currency,
                **({} if money.period == "unstated" else {"duration": _DURATIONS[money.period]}),
                what: _bounds(money.amount).get("minValue", _bounds(money.amount).get("maxValue")),
            }
        else:
            unit = {} if money.period == "unstated" else {"unitText": _UNITS[money.period]}
            value = {"@type": "QuantitativeValue", **_bounds(money.amount), **unit}
            yield {
                "@type": "MonetaryAmount",
                "name": f"{money}; {name}" if name else str(money),
                "currency": money.currency,
                "value": value,
            }


def _bounds(amount: Range) -> Record:
    bounds = {"minValue": amount.low, "maxValue": None if amount.beyond else amount.high}
    return {name: _number(bound) for name, bound in bounds.items() if bound is not None}


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _own(profile: Profile, predicate: PredicateId) -> tuple[Claim, ...]:
    return tuple(claim for item in profile.of(predicate) if item.origin != "inherited" for claim in item.claims)


def _described(profile: Profile, claim: Claim) -> str:
    return "; ".join(part for part in (str(claim.value), how(profile.graph, claim)) if part)


def _work(source: Entity) -> Record:
    document = source.document
    assert document is not None
    work = {
        "@type": "CreativeWork",
        "name": document.title,
        "publisher": document.publisher,
        "datePublished": document.date,
        "url": web_address(document.url),
    }
    return {name: given for name, given in work.items() if given is not None}
