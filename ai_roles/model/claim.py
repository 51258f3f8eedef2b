"""What is a fact in the graph? One claim with its qualifiers, its basis and its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Final

from ..errors import FormatError
from ..vocabulary import (
    BASES,
    FREQUENCIES,
    NECESSITIES,
    POSITIVE_NECESSITIES,
    POSITIVE_STATUSES,
    PREDICATES,
    PROFICIENCIES,
    STATUSES,
    Basis,
    Frequency,
    Necessity,
    Predicate,
    Proficiency,
    Status,
)
from .characters import check_text
from .evidence import Evidence, gather
from .phrases import FREQUENCY_WORDS, STATUS_WORDS, one_of, so_many_of
from .values import Money, Quantity, Range, Share, Text, Value, Years, plain

_set = object.__setattr__


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A group of alternatives: `how_many` of its members are enough; `open` where others would do ("or equivalent").

    The members are ids, so equal groups from two sources are one group.
    """

    members: tuple[str, ...]
    how_many: int = 1
    open: bool = False

    def __post_init__(self) -> None:
        members = tuple(sorted(set(self.members)))
        object.__setattr__(self, "members", members)
        if not (type(self.how_many) is int and 0 < self.how_many <= len(members)):
            raise FormatError(f"{self.how_many!r} of {len(members)} alternatives cannot be asked for")
        if len(members) < 2 and not self.open:
            raise FormatError("a closed group of alternatives has at least two members")


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact with its evidence. Its id is a hash of everything but the evidence.

    >>> from ai_roles.model import Cited
    >>> claim = Claim("mlops-engineer", "needs", "docker", necessity="expected", evidence=(Cited("taggd", lines=(84,)),))
    >>> claim.positive, str(claim)
    (True, 'mlops-engineer needs docker [expected]')
    """

    subject: str
    predicate: str
    object: str | None = None
    value: Value | None = None
    levels: tuple[str, ...] = ()
    industry: str | None = None
    region: str | None = None
    as_of: str | None = None
    condition: str | None = None
    necessity: Necessity | None = None
    proficiency: Proficiency | None = None
    frequency: Frequency | None = None
    status: Status = "asserted"
    any_of: AnyOf | None = None
    basis: Basis = "stated"
    evidence: tuple[Evidence, ...] = ()
    id: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        levels, evidence = self.levels, self.evidence
        if type(levels) is not tuple or type(evidence) is not tuple:
            levels, evidence = _as_tuples(self)
        if len(levels) > 1:
            _set(self, "levels", tuple(sorted(set(levels))))
        kinds = evidence[0].__class__ if len(evidence) == 1 else tuple([piece.__class__ for piece in evidence])
        shape = (
            self.predicate,
            self.object is None,
            self.value.__class__,
            not levels,
            self.industry is None,
            self.region is None,
            self.as_of is None,
            self.condition is None,
            self.necessity,
            self.proficiency,
            self.frequency,
            self.status,
            self.any_of is None,
            self.basis,
            kinds,
        )
        problem = _SHAPES.get(shape)
        if problem is None:
            problem = _shape_problem(self)
            if len(_SHAPES) < _SHAPES_KEPT:
                _SHAPES[shape] = problem
        if problem:
            raise FormatError(f"{self.subject} {self.predicate} {self.object or self.value}: {problem}")
        if len(evidence) > 1:
            _set(self, "evidence", gather(evidence))
        if self.condition is not None or self.as_of is not None:
            _check_words(self)
        if self.any_of is not None and self.object not in self.any_of.members:
            raise FormatError(
                f"{self.subject} {self.predicate} {self.object}: it is not in its own group of alternatives"
            )
        _set(self, "id", claim_id(self))

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def positive(self) -> bool:
        """Whether questions may use it: asserted or an example, and not something that is unwanted."""
        return self.status in POSITIVE_STATUSES and (self.necessity is None or self.necessity in POSITIVE_NECESSITIES)

    @property
    def info(self) -> Predicate:
        """Its row of the predicate table."""
        return PREDICATES[self.predicate]

    def __str__(self) -> str:
        said = " ".join(
            str(part) for part in (self.subject, self.predicate, self.object, self.value) if part is not None
        )
        notes = ", ".join(qualifier_words(self).values())
        return f"{said} [{notes}]" if notes else said


def qualifier_words(claim: Claim, name: Callable[[str], str] | None = None) -> dict[str, str]:
    """What qualifies the claim, field by field, in words.

    *name* tells what an id is called. Without it ids stand for themselves, and a group of alternatives for its size.

    >>> from ai_roles.sample import SAMPLE
    >>> claim = SAMPLE.claims("genai-engineer", "needs", "rag")[0]
    >>> qualifier_words(claim)
    {'necessity': 'core', 'any_of': 'one of 2'}
    >>> qualifier_words(claim, lambda id: SAMPLE[id].label)["any_of"]
    'one of Large language models or Retrieval-augmented generation'
    """
    group, called = claim.any_of, name or str
    alternatives = None
    if group is not None:
        alternatives = (
            so_many_of(str(len(group.members)), group.how_many, group.open)
            if name is None
            else one_of(map(name, group.members), group.how_many, group.open)
        )
    words = {
        "necessity": claim.necessity,
        "proficiency": claim.proficiency,
        "frequency": claim.frequency and FREQUENCY_WORDS[claim.frequency],
        "any_of": alternatives,
        "levels": "/".join(map(called, claim.levels)),
        "industry": claim.industry and called(claim.industry),
        "region": claim.region and called(claim.region),
        "as_of": claim.as_of,
        "condition": claim.condition,
        "status": STATUS_WORDS[claim.status],
    }
    return {field: said for field, said in words.items() if said}


def claim_id(claim: Claim) -> str:
    """A hash of everything that the claim says, leaving out on what evidence it says so."""
    group = claim.any_of
    text = "\x1f".join(
        (
            claim.subject,
            claim.predicate,
            claim.object or "",
            value_text(claim.value),
            ",".join(claim.levels),
            claim.industry or "",
            claim.region or "",
            claim.as_of or "",
            claim.condition or "",
            claim.necessity or "",
            claim.proficiency or "",
            claim.frequency or "",
            claim.status,
            "" if group is None else f"{','.join(group.members)};{group.how_many};{int(group.open)}",
            claim.basis,
        )
    )
    return "c" + blake2b(text.encode(), digest_size=10).hexdigest()


def value_text(value: Value | None) -> str:
    """A canonical text that tells any two different values apart."""
    if value is None:
        return ""
    parts: tuple[object, ...]
    if isinstance(value, Text):
        return f"text\x1e{value.text}"
    if isinstance(value, Money):
        parts = (
            _range_text(value.amount),
            value.currency,
            value.period,
            value.pay,
            value.statistic,
            value.percentile,
        )
    elif isinstance(value, Share):
        parts = (_range_text(value.percent), value.population)
    elif isinstance(value, Years):
        parts = (_range_text(value.amount), value.sense)
    else:
        assert isinstance(value, Quantity)
        parts = (
            _range_text(value.amount),
            value.unit,
            value.metric,
            value.mode,
            value.direction,
            value.window,
            value.baseline,
        )
    return value.kind + "\x1e" + "\x1e".join("" if part is None else str(part) for part in parts)


def merge_claims(claims: Iterable[Claim]) -> dict[str, Claim]:
    """The claims by id, the evidence of equal claims gathered on one."""
    merged: dict[str, Claim] = {}
    for claim in claims:
        known = merged.setdefault(claim.id, claim)
        if known is not claim and known.evidence != claim.evidence:
            merged[claim.id] = replace(known, evidence=gather(known.evidence + claim.evidence))
    return merged


_SHAPES: dict[tuple[object, ...], str] = {}
"""What is wrong with a claim of this shape, or "": a graph of 150,000 claims has a few hundred shapes."""
_SHAPES_KEPT: Final = 100_000


def _as_tuples(claim: Claim) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """Other sequences become tuples, so that the claim stays frozen; a single text is no sequence of levels."""
    for name in ("levels", "evidence"):
        given: object = getattr(claim, name)
        if isinstance(given, str) or not isinstance(given, Iterable):
            raise FormatError(f"{claim.subject} {claim.predicate}: {name} is a tuple, not {given!r}")
        _set(claim, name, tuple(given))
    return claim.levels, claim.evidence


def _shape_problem(claim: Claim) -> str:
    """What the predicate table and the closed lists object to, whatever the entities are."""
    info = PREDICATES.get(claim.predicate)
    if info is None:
        return f"predicate {claim.predicate!r} is unknown"
    for name, presence, present in (
        ("object", info.object, claim.object is not None),
        ("value", info.value, claim.value is not None),
    ):
        if presence == "required" and not present:
            return f"{info.id} takes an {name}" if name == "object" else f"{info.id} takes a value"
        if presence == "none" and present:
            return f"{info.id} takes no {name}"
    if claim.object is None and claim.value is None and info.object == info.value == "optional" and info.id != "demand":
        return f"{info.id} takes an object or a value"
    if claim.value is not None and getattr(claim.value, "kind", None) not in info.values:
        return (
            f"{info.id} takes a value of {' or '.join(info.values)}, not {getattr(claim.value, 'kind', claim.value)!r}"
        )
    for name in (
        "levels",
        "industry",
        "region",
        "as_of",
        "condition",
        "necessity",
        "proficiency",
        "frequency",
        "any_of",
    ):
        if getattr(claim, name) not in (None, ()) and name not in info.qualifiers:
            return f"{info.id} takes no {name}"
    for name, given, allowed in (
        ("necessity", claim.necessity, NECESSITIES),
        ("proficiency", claim.proficiency, PROFICIENCIES),
        ("frequency", claim.frequency, FREQUENCIES),
        ("status", claim.status, STATUSES),
        ("basis", claim.basis, BASES),
    ):
        if given is not None and given not in allowed:
            return f"{name} {given!r} is unknown: one of {', '.join(allowed)}"
    if info.direct == "strength" and claim.necessity is None:
        return f"{info.id} says how necessary it is"
    if claim.any_of is not None and not isinstance(claim.any_of, AnyOf):
        return f"{claim.any_of!r} is no group of alternatives"
    if not claim.evidence:
        return "it has no evidence"
    for piece in claim.evidence:
        if piece.__class__.__name__ not in ("Cited", "Derived", "Editorial", "Observed"):
            return f"{piece!r} is no evidence"
        if piece.basis != claim.basis:
            return f"its basis is {claim.basis}, yet its evidence is {piece.basis}"
    return ""


def _check_words(claim: Claim) -> None:
    for name, text in (("condition", claim.condition), ("as_of", claim.as_of)):
        if text is None:
            continue
        if not text or text != text.strip():
            raise FormatError(f"{claim.subject} {claim.predicate}: {name} is empty or has spaces around it")
        if reason := check_text(text):
            raise FormatError(f"{claim.subject} {claim.predicate}: {name}: {reason}")
    if claim.as_of is not None and not _is_time(claim.as_of):
        raise FormatError(
            f"{claim.subject} {claim.predicate}: as_of {claim.as_of!r} is no time: 2024, 2024-05, 2024-05-31 or 2023/2033"
        )


def _is_time(text: str) -> bool:
    def single(part: str) -> bool:
        digits = part.split("-")
        lengths = [len(piece) for piece in digits]
        return lengths in ([4], [4, 2], [4, 2, 2]) and part.replace("-", "").isdecimal() and part.isascii()

    return all(single(part) for part in text.split("/")) and text.count("/") <= 1


def _range_text(amount: Range) -> str:
    low, high = amount.low, amount.high
    return (
        f"{'' if low is None else plain(low)}..{'' if high is None else plain(high)}"
        f"{'+' if amount.beyond else ''}{'!' if amount.strict else ''}"
    )
