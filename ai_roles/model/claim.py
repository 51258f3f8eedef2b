"""What is a fact in the graph? One claim with its qualifiers, its basis and its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Final

from ..claim_fields import CLAIM_FIELDS, QUALIFYING, names
from ..errors import FormatError, clipped
from ..predicates import PREDICATES, Predicate
from ..vocabulary import (
    POSITIVE_NECESSITIES,
    POSITIVE_STATUSES,
    Basis,
    Frequency,
    Necessity,
    PredicateId,
    Proficiency,
    Status,
)
from .characters import check_text
from .evidence import Evidence, gather
from .names import closest, name_key
from .phrases import FREQUENCY_WORDS, STATUS_WORDS, one_of, so_many_of
from .values import Money, Quantity, Range, Rating, Share, Text, Value, Years, plain

MAX_PARTS: Final = 100
"""How many levels or alternatives one claim may have: each of them is part of the id of every claim that has them."""

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
        if len(members) > MAX_PARTS:
            raise FormatError(f"{len(members):,} alternatives are more than the {MAX_PARTS} that one claim may have")


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact with its evidence. Its id is a hash of everything but the evidence, made when it is asked for.

    >>> from ai_roles.model import Cited
    >>> claim = Claim("mlops-engineer", "needs", "docker", necessity="expected", evidence=(Cited("taggd", lines=(84,)),))
    >>> claim.positive, str(claim)
    (True, 'mlops-engineer needs docker [expected]')
    """

    subject: str
    predicate: PredicateId
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
    _id: str | None = field(default=None, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        evidence = self.evidence
        if type(evidence) is not tuple:
            evidence = _as_tuple(self, "evidence")
        for name in _SEVERAL:
            given = getattr(self, name)
            if type(given) is not tuple or len(given) > 1:
                several = _as_tuple(self, name)
                if len(several) > MAX_PARTS:
                    raise FormatError(
                        f"{self.subject}: {len(several):,} {name} are more than the {MAX_PARTS} of one claim"
                    )
                _set(self, name, tuple(sorted(set(several))))
        kinds = evidence[0].__class__ if len(evidence) == 1 else frozenset([piece.__class__ for piece in evidence])
        pattern, _ = _qualified(self)
        shape = (self.predicate, self.object is None, self.value.__class__, pattern, kinds)
        problem = _SHAPES.get(shape)
        if problem is None:
            problem = _shape_problem(self)
            if len(_SHAPES) < _KEPT:
                _SHAPES[shape] = problem
        if problem:
            raise FormatError(f"{self.subject} {self.predicate} {self.object or self.value}: {problem}")
        if len(evidence) > 1:
            _set(self, "evidence", gather(evidence))
        if self.any_of is not None and self.object not in self.any_of.members:
            raise FormatError(
                f"{self.subject} {self.predicate} {self.object}: it is not in its own group of alternatives"
            )
        if not (_plain_id(self.subject) and (self.object is None or _plain_id(self.object))):
            _id(self)  # which raises where a text is none

    def __hash__(self) -> int:
        return hash((self.subject, self.predicate, self.object, self.necessity, self.levels))

    @property
    def id(self) -> str:
        """A hash of everything but the evidence, which tells it from every other claim."""
        known = self._id
        if known is None:
            known = _id(self)
            _set(self, "_id", known)
        return known

    @property
    def positive(self) -> bool:
        """Whether questions may use it: asserted or an example, and not something that is unwanted."""
        return is_positive(self.status, self.necessity)

    @property
    def scope(self) -> tuple[str, ...]:
        """The ids of its levels, its industry and its place."""
        ids: list[str] = []
        for name, many in _SCOPE:
            if given := getattr(self, name):
                ids += given if many else (given,)
        return tuple(ids)

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


def is_positive(status: str, necessity: str | None) -> bool:
    """Whether a claim of this status and necessity may be used by questions."""
    return status in POSITIVE_STATUSES and (necessity is None or necessity in POSITIVE_NECESSITIES)


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


def trusted_claim(
    subject: str,
    predicate: PredicateId,
    object: str | None,
    value: Value | None,
    qualifiers: tuple[Any, ...],
    evidence: tuple[Evidence, ...],
) -> Claim:
    """A claim of parts that were checked together before; the qualifiers in the order of `QUALIFIER_NAMES`.

    >>> from ai_roles.sample import SAMPLE
    >>> known = SAMPLE.claims("mlops-engineer", "needs", "docker")[0]
    >>> trusted_claim("mlops-engineer", "needs", "docker", None, qualifiers_of(known), known.evidence) == known
    True
    """
    claim = _new(Claim)
    _set_subject(claim, subject)
    _set_predicate(claim, predicate)
    _set_object(claim, object)
    _set_value(claim, value)
    _set_evidence(claim, evidence)
    _set_id(claim, None)
    for set_qualifier, given in zip(_SETTERS, qualifiers, strict=True):
        set_qualifier(claim, given)
    return claim


def _plain_id(id: object) -> bool:
    return type(id) is str and id.isascii()


def _id(claim: Claim) -> str:
    """A hash of everything that the claim says, leaving out on what evidence it says so."""
    _, qualifiers = _qualified(claim)
    text = f"{claim.subject}\x1f{claim.predicate}\x1f{claim.object or ''}\x1f{value_text(claim.value)}\x1f{qualifiers}"
    return "c" + blake2b(_encoded(text, claim), digest_size=10).hexdigest()


def checked_ids(
    parts: Iterable[tuple[str, PredicateId, str, str, str]],
) -> Iterator[str]:
    """The ids of claims that were checked before, by what the texts of their parts are; no claim is made for it.

    The parts are subject, predicate, object, `value_text` and `qualifiers_text`; an empty text stands for none.

    >>> from ai_roles.sample import SAMPLE
    >>> known = SAMPLE.claims("mlops-engineer", "needs", "docker")[0]
    >>> [*checked_ids([("mlops-engineer", "needs", "docker", "", qualifiers_text(qualifiers_of(known)))])] == [known.id]
    True
    """
    for said in parts:
        yield "c" + blake2b("\x1f".join(said).encode(), digest_size=10).hexdigest()


def _encoded(text: str, claim: Claim) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise FormatError(f"{clipped(ascii(str(claim)))}: {check_text(text[error.start])}") from None


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
    elif isinstance(value, Rating):
        parts = (_range_text(value.amount), value.scale, value.lowest, value.highest)
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
    several: dict[str, list[Evidence]] = {}
    for claim in claims:
        known = merged.setdefault(claim.id, claim)
        if known is not claim and known.evidence != claim.evidence:
            several.setdefault(claim.id, list(known.evidence)).extend(claim.evidence)
    for id, evidence in several.items():
        merged[id] = replace(merged[id], evidence=gather(evidence))
    return merged


QUALIFIER_NAMES: Final = tuple(row.name for row in CLAIM_FIELDS.values() if row in QUALIFYING or row.name == "basis")
"""What is said of a claim beside its subject, predicate, object and value, and on what basis."""
qualifiers_of: Final[Callable[[Claim], tuple[Any, ...]]] = attrgetter(*QUALIFIER_NAMES)
"""These of a claim, in that order."""

_new: Final = object.__new__
_set_subject, _set_predicate, _set_object, _set_value, _set_evidence, _set_id = (
    getattr(Claim, name).__set__ for name in ("subject", "predicate", "object", "value", "evidence", "_id")
)
_SETTERS: Final = tuple(getattr(Claim, name).__set__ for name in QUALIFIER_NAMES)

_QUALIFIED: dict[tuple[object, ...], tuple[tuple[object, ...], str]] = {}
"""What `_qualified` found out, by the qualifiers: most claims share theirs with many others."""
_SHAPES: dict[tuple[object, ...], str] = {}
"""What is wrong with a claim of this shape, or "": a graph of 150,000 claims has a few hundred shapes."""
_KEPT: Final = 100_000
"""How many of each are remembered at most."""


def _qualified(claim: Claim) -> tuple[tuple[object, ...], str]:
    """Which qualifiers it has, with their words, and all of them as a canonical text."""
    given = qualifiers_of(claim)
    known = _QUALIFIED.get(given)
    if known is None:
        _check_texts(claim)
        pattern = tuple(
            part if CLAIM_FIELDS[name].form == "word" else bool(part)
            for name, part in zip(QUALIFIER_NAMES, given, strict=True)
        )
        known = pattern, qualifiers_text(given)
        if not known[1].isascii():
            _encoded(known[1], claim)
        if len(_QUALIFIED) < _KEPT:
            _QUALIFIED[given] = known
    return known


def qualifiers_text(qualifiers: Iterable[object]) -> str:
    """A canonical text of all qualifiers, given in the order of `QUALIFIER_NAMES`."""
    # fields younger than `basis` stand after it: where none of them is set, the text is what it was without them
    return "\x1f".join(map(_text, qualifiers)).rstrip("\x1f")


def _text(given: object) -> str:
    if isinstance(given, AnyOf):
        return f"{','.join(given.members)};{given.how_many};{int(given.open)}"
    return ",".join(given) if isinstance(given, tuple) else str(given or "")


def _as_tuple(claim: Claim, name: str) -> tuple[Any, ...]:
    """Another sequence becomes a tuple, so that the claim stays frozen; a single text is no sequence."""
    given: object = getattr(claim, name)
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise FormatError(f"{claim.subject} {claim.predicate}: {name} is a tuple, not {given!r}")
    _set(claim, name, tuple(given))
    return tuple(getattr(claim, name))


def _shape_problem(claim: Claim) -> str:
    """What the predicate table and the closed lists object to, whatever the entities are."""
    info = PREDICATES.get(claim.predicate)
    if info is None:
        near = closest(str(claim.predicate), ((name_key(id), id) for id in PREDICATES))
        hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
        return f"predicate {claim.predicate!r} is unknown{hint}"
    for name, presence, present in (
        ("object", info.object, claim.object is not None),
        ("value", info.value, claim.value is not None),
    ):
        if presence == "required" and not present:
            return f"{info.id} takes an {name}" if name == "object" else f"{info.id} takes a value"
        if presence == "none" and present:
            return f"{info.id} takes no {name}"
    if (
        claim.object is None
        and claim.value is None
        and info.object == info.value == "optional"
        and not info.may_be_bare
    ):
        return f"{info.id} takes an object or a value"
    if claim.value is not None and getattr(claim.value, "kind", None) not in info.values:
        return (
            f"{info.id} takes a value of {' or '.join(info.values)}, not {getattr(claim.value, 'kind', claim.value)!r}"
        )
    for row in QUALIFYING:
        if row.is_qualifier and row.name not in info.qualifiers and getattr(claim, row.name):
            return f"{info.id} takes no {row.name}"
    for name in names("word"):
        given, words = getattr(claim, name), CLAIM_FIELDS[name].words
        if given is not None and given not in words:
            return f"{name} {given!r} is unknown: one of {', '.join(words)}"
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


def _check_texts(claim: Claim) -> None:
    for name in names("text", "time"):
        text: str | None = getattr(claim, name)
        if text is None:
            continue
        where = f"{claim.subject} {claim.predicate}: {name}"
        if not text or text != text.strip():
            raise FormatError(f"{where} is empty or has spaces around it")
        if reason := check_text(text):
            raise FormatError(f"{where}: {reason}")
        if CLAIM_FIELDS[name].form == "time" and not _is_time(text):
            raise FormatError(f"{where} {text!r} is no time: 2024, 2024-05, 2024-05-31 or 2023/2033")


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


_SCOPE: Final = tuple((row.name, row.many) for row in QUALIFYING if row.form == "entity")
_SEVERAL: Final = names("entity", many=True)
