"""What do the YAML files state? Their entities and claims as records, with every problem and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, cast

from ..claim_fields import QUALIFYING
from ..errors import MAX_PROBLEMS, DataError, FormatError, Problem
from ..model import (
    MAX_PARTS,
    AnyOf,
    Cited,
    Claim,
    Derived,
    Document,
    Editorial,
    Entity,
    Evidence,
    Mapping as EntityMapping,
    Money,
    Observed,
    Quantity,
    Range,
    Share,
    Suggester,
    Text,
    Value,
    Years,
)
from ..predicates import PREDICATES, SHEET_RELATIONS
from ..vocabulary import KIND_TABLE, Kind, LedgerReason, PredicateId
from .yaml_reading import YamlDocument, read_yaml, shown_name

if TYPE_CHECKING:
    from pydantic import ValidationError

    from .yaml_forms import (
        FactsForm,
        LedgerLineForm,
        Lines,
        PlainEntity,
        QuantityForm,
        UnqualifiedBlock,
        UnqualifiedRow,
        YearsForm,
    )

FIELD_KNOWLEDGE: Final = "common knowledge of the field"
MAX_LINES: Final = 1_000
"""How many lines one row may cite."""
_SPAN: Final = re.compile(r"\s*([0-9]{1,9})\s*(?:-\s*([0-9]{1,9})\s*)?")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A line or a mention of a source that carries no fact of its own, and why."""

    source: str
    lines: tuple[int, ...]
    reason: LedgerReason
    mention: str | None = None
    of: str | None = None
    file: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file something stands."""

    file: str
    line: int | None
    path: str

    def problem(self, message: str, suggestion: str = "") -> Problem:
        return Problem(self.file, self.line, self.path, message, suggestion)


@dataclass(slots=True)
class Facts:
    """What files say so far: filled file by file, then handed to the graph."""

    entities: dict[str, Entity] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    ledger: list[LedgerRow] = field(default_factory=list)
    deprecated: dict[str, tuple[str, ...]] = field(default_factory=dict)
    extended: dict[str, tuple[tuple[str, ...], tuple[EntityMapping, ...]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    """Where each entity and claim id was first stated."""
    premises: list[tuple[int, tuple[str, ...], Place]] = field(default_factory=list)
    """Inferred claims, by their position, whose premises are written as `subject predicate object` and wait for all files."""

    def report(self, problem: Problem) -> None:
        """Keep the problem, and read on; `DataError` once there are more than anybody reads."""
        self.problems.append(problem)
        if len(self.problems) == MAX_PROBLEMS:
            self.problems.append(Problem(problem.file, None, "", "there are more problems; reading stopped"))
            raise DataError(self.problems)

    def report_all(self, problems: Iterable[Problem]) -> None:
        """Each of them, as far as `report` lets them come."""
        for problem in problems:
            self.report(problem)


def read_facts(texts: Iterable[tuple[str, str | bytes]], *, base: Mapping[str, Entity] | None = None) -> Facts:
    """Read (file name, text) pairs: entity files first, then claims, so that terms can fall back on labels.

    The problems found are kept beside the facts; at the hundredth, reading stops with `DataError`.
    """
    facts = Facts()
    documents: list[tuple[str, YamlDocument]] = []
    for file, text in texts:
        try:
            documents.append((file, read_yaml(text, file=file)))
        except DataError as error:
            facts.report_all(error.problems)
    sheets = [(file, document, sheet) for file, document in documents if (sheet := _sheet(file, document, facts))]
    for file, document, sheet in sheets:
        _read_entities(file, document, sheet, facts, FIELD_KNOWLEDGE if base is None else f"given in {file}")
    labels = {id: entity.label for id, entity in (base or {}).items()}
    labels |= {id: entity.label for id, entity in facts.entities.items()}
    for file, document, sheet in sheets:
        _read_claims(file, document, sheet, facts, labels)
    return facts


def read_ledger(file: str, text: str | bytes, facts: Facts) -> None:
    """Read one ledger file into the facts."""
    from pydantic import ValidationError

    from .yaml_forms import LedgerForm

    try:
        document = read_yaml(text, file=file)
        form = LedgerForm.model_validate(document.data)
    except DataError as error:
        facts.report_all(error.problems)
        return
    except ValidationError as error:
        facts.report_all(_form_problems(error, document.data, file, document, ()))
        return
    rows: list[tuple[tuple[str, int], LedgerLineForm, str | None]] = [
        (("lines", index), row, None) for index, row in enumerate(form.lines)
    ]
    rows += [(("mentions", index), row, row.mention) for index, row in enumerate(form.mentions)]
    for path, row, mention in rows:
        place = _place(file, document, path)
        try:
            lines = line_numbers(row.at)
        except FormatError as error:
            facts.report(place.problem(str(error)))
            continue
        facts.ledger.append(LedgerRow(form.source, lines, row.reason, mention, row.of, file, place.line))


def line_numbers(at: Lines | None) -> tuple[int, ...]:
    """`84`, `"80-82"` or a list of such as line numbers.

    >>> line_numbers((3, "5-7"))
    (3, 5, 6, 7)
    """
    if at is None:
        return ()
    numbers: list[int] = []
    for part in at if isinstance(at, tuple) else (at,):
        if isinstance(part, int):
            numbers.append(part)
            continue
        match = _SPAN.fullmatch(part)
        if match is None:
            raise FormatError(f"{part!r} is no line: write 84, 80-82 or a list of such")
        low, high = int(match[1]), int(match[2] or match[1])
        if not low <= high < low + MAX_LINES:
            raise FormatError(f"{part!r} is no span of lines")
        numbers += range(low, high + 1)
        if len(numbers) > MAX_LINES:
            raise FormatError(f"these are more than {MAX_LINES:,} lines")
    return tuple(numbers)


# The sheet and its entities


def _sheet(file: str, document: YamlDocument, facts: Facts) -> FactsForm | None:
    from pydantic import ValidationError

    from .yaml_forms import FactsForm

    data = document.data
    if isinstance(data, dict) and "id" in data:
        head = {key: data[key] for key in data if key not in ("id", "kind", "claims", "source", "editorial")}
        data = {
            "kind": data.get("kind", "role"),
            "entities": {str(data["id"]): head},
            **{key: data[key] for key in ("source", "editorial", "claims") if key in data},
        }
        if isinstance(data.get("claims"), list):
            data["claims"] = [
                {"subject": next(iter(cast(dict[str, Any], data["entities"]))), **block}
                if isinstance(block, dict)
                else block
                for block in cast(list[Any], data["claims"])
            ]
    try:
        return FactsForm.model_validate(data)
    except ValidationError as error:
        facts.report_all(_form_problems(error, data, file, document, ()))
        return None


def _read_entities(file: str, document: YamlDocument, sheet: FactsForm, facts: Facts, reason: str) -> None:
    from pydantic import ValidationError

    from .yaml_forms import EntityForm

    groups = (
        [(sheet.kind, sheet.entities, ("entities",))]
        if sheet.kind
        else [(kind, members, ("entities", kind)) for kind, members in sheet.entities.items()]
    )
    for kind, members, path in groups:
        if kind not in KIND_TABLE or not isinstance(members, dict):
            near = get_close_matches(str(kind), KIND_TABLE, 1)
            place = _place(file, document, path)
            facts.report(place.problem(f"kind {kind!r} is unknown", f"did you mean {near[0]!r}?" if near else ""))
            continue
        for id, data in members.items():
            place = _place(file, document, (*path, id))
            try:
                form = EntityForm.model_validate(data)
                entity = _entity(id, kind, form)
            except ValidationError as error:
                facts.report_all(_form_problems(error, data, file, document, (*path, id)))
                continue
            except FormatError as error:
                facts.report(place.problem(str(error)))
                continue
            if id in facts.entities:
                first = facts.places[id]
                facts.report(place.problem(f"id {id!r} stands already in {first.file}:{first.line}"))
                continue
            facts.entities[id] = entity
            facts.places[id] = place
            for predicate in SHEET_RELATIONS:
                for other in form.relations(predicate):
                    evidence = (Editorial(reason),)
                    _add(
                        facts,
                        place,
                        subject=id,
                        predicate=predicate,
                        object=other,
                        basis="editorial",
                        evidence=evidence,
                    )
    for id, retire in sheet.deprecate.items():
        facts.deprecated[id] = retire.replaced_by
        facts.places.setdefault(f"deprecate {id}", _place(file, document, ("deprecate", id)))
    for id, extension in sheet.extend.items():
        place = facts.places.setdefault(f"extend {id}", _place(file, document, ("extend", id)))
        try:
            mappings = tuple(EntityMapping(m.match, m.iri) for m in extension.mappings)
        except FormatError as error:
            facts.report(place.problem(str(error)))
            continue
        known = facts.extended.get(id, ((), ()))
        facts.extended[id] = (known[0] + extension.aliases, known[1] + mappings)


def _entity(id: str, kind: Kind, form: PlainEntity) -> Entity:
    document = None
    about = {
        name: getattr(form, name)
        for name in ("title", "document", "publisher", "date", "url", "locator", "sha256", "postings")
    }
    if kind == "source":
        document = Document(**{**about, "title": form.title or form.label, "locator": form.locator or "none"})
    elif given := [name for name, value in about.items() if value is not None]:
        raise FormatError(f"{', '.join(given)}: only a source has that")
    return Entity(
        id=id,
        kind=kind,
        label=form.label,
        type=form.type,
        aliases=form.aliases,
        definition=form.definition,
        definition_source=form.definition_source,
        mappings=tuple(EntityMapping(m.match, m.iri) for m in form.mappings),
        deprecated=form.deprecated,
        replaced_by=form.replaced_by,
        document=document,
    )


# Claims


_HEADS: Final = tuple(row.name.replace("_", "-") for row in QUALIFYING if row.in_head)


def _read_claims(file: str, document: YamlDocument, sheet: FactsForm, facts: Facts, labels: Mapping[str, str]) -> None:
    from pydantic import ValidationError

    from .yaml_forms import BlockForm, RowForm

    for index, data in enumerate(sheet.claims):
        path: tuple[str | int, ...] = ("claims", index)
        try:
            block = BlockForm.model_validate(data)
        except ValidationError as error:
            facts.report_all(_form_problems(error, data, file, document, path))
            continue
        place = _place(file, document, path)
        origins = [name for name in ("source", "editorial", "rule", "corpus") if getattr(block, name) is not None]
        if not origins and sheet.source is not None:
            block, origins = block.model_copy(update={"source": sheet.source}), ["source"]
        elif not origins and sheet.editorial is not None:
            block, origins = block.model_copy(update={"editorial": sheet.editorial}), ["editorial"]
        if len(origins) != 1:
            facts.report(place.problem("a block says where it comes from: source, editorial, rule or corpus"))
            continue
        if block.subject is None:
            facts.report(place.problem("the block has no subject"))
            continue
        predicates = block.model_extra or {}
        if not predicates:
            facts.report(place.problem("the block states nothing: no predicate in it"))
        for predicate, rows in predicates.items():
            at = _place(file, document, (*path, predicate))
            if predicate not in PREDICATES:
                near = get_close_matches(predicate, [*PREDICATES, "section", *_HEADS], 1)
                facts.report(
                    at.problem(f"predicate {predicate!r} is unknown", f"did you mean {near[0]!r}?" if near else "")
                )
                continue
            if not isinstance(rows, list):
                facts.report(at.problem("a predicate has a list of rows"))
                continue
            for number, written in enumerate(rows):
                row_path = (*path, predicate, number)
                try:
                    row = RowForm.model_validate(written)
                except ValidationError as error:
                    facts.report_all(_form_problems(error, written, file, document, row_path))
                    continue
                _read_row(_place(file, document, row_path), block, predicate, row, facts, labels)


def _read_row(
    place: Place,
    block: UnqualifiedBlock,
    predicate: PredicateId,
    row: UnqualifiedRow,
    facts: Facts,
    labels: Mapping[str, str],
) -> None:
    info = PREDICATES[predicate]
    try:
        value = _value(row)
        objects, group = _objects(row)
        common: dict[str, Any] = {"subject": block.subject, "predicate": predicate, "value": value, "any_of": group}
        for field in QUALIFYING:
            given = None if field.form == "group" else row.qualifier(field)
            if given is None and field.name in info.qualifiers:  # a block may set what only some predicates can take
                given = block.qualifier(field)
            if given is not None:
                common[field.name] = given
        if info.direct == "strength":
            common.setdefault("necessity", "expected")
        lines = () if block.source is None else line_numbers(row.at)
        for object, term in objects:
            basis, evidence = _evidence(block, row, lines, term or (labels.get(object, object) if object else None))
            claim = _add(facts, place, object=object, basis=basis, evidence=evidence, **common)
            if claim is not None and basis == "inferred":
                facts.premises.append((len(facts.claims) - 1, row.premises, place))
    except FormatError as error:
        facts.report(place.problem(str(error)))


def _objects(row: UnqualifiedRow) -> tuple[list[tuple[str | None, str | None]], AnyOf | None]:
    given = row.of if row.of is not None else row.any_of
    if given is None:
        return [(None, row.term)], None
    if isinstance(given, str):
        given = (given,)
    pairs: list[tuple[str | None, str | None]]
    if isinstance(given, dict):
        pairs = [(id, term) for id, term in given.items()]
    else:
        if len(set(given)) < len(given):
            raise FormatError("an object stands twice in the row")
        pairs = [(id, row.term) for id in given]
    if not pairs:
        raise FormatError("the row names no object")
    if row.any_of is None:
        return pairs, None
    return pairs, AnyOf(tuple(id for id, _ in pairs if id), row.how_many, row.open)


def _evidence(
    block: UnqualifiedBlock, row: UnqualifiedRow, lines: tuple[int, ...], term: str | None
) -> tuple[Any, tuple[Evidence, ...]]:
    if block.source is not None:
        if row.at is not None and term is None:
            raise FormatError("a cited row without an object needs the term: the words of the source")
        cited = Cited(
            source=block.source,
            section=row.section or block.section,
            lines=lines,
            locator=row.locator,
            term=term,
            attributed_to=row.attributed_to or block.attributed_to,
        )
        return "stated", (cited,)
    if block.editorial is not None:
        return "editorial", (Editorial(block.editorial),)
    if block.rule is not None:
        return "inferred", (Derived(block.rule, row.premises),)
    if row.count is None or row.total is None or row.date is None:
        raise FormatError("an observed row gives count, total and date")
    return "observed", (Observed(block.corpus or "", row.count, row.total, row.date),)


def _value(row: UnqualifiedRow) -> Value | None:
    if row.years is not None:
        return _years(row.years)
    if row.money is not None:
        money = row.money
        return Money(Range.parse(money.amount), money.currency, money.per, money.pay, money.statistic, money.percentile)
    if row.share is not None:
        return Share(Range.parse(row.share.percent), row.share.population)
    if row.quantity is not None:
        return _quantity(row.quantity)
    return Text(row.text) if row.text is not None else None


def _years(form: YearsForm) -> Years:
    if form.band is not None:
        return Years(Range.parse(form.band), "band")
    if form.to_reach is not None:
        return Years(Range.parse(form.to_reach), "to-reach")
    return Years(Range.parse(form.required or ""), "required")


def _quantity(form: QuantityForm) -> Quantity:
    return Quantity(
        Range.parse(form.amount),
        form.unit,
        form.metric,
        form.mode,
        form.direction,
        form.window,
        form.baseline,
    )


def _add(facts: Facts, place: Place, **fields: Any) -> Claim | None:
    try:
        claim = Claim(**fields)
    except FormatError as error:
        facts.report(place.problem(str(error)))
        return None
    facts.claims.append(claim)
    facts.places.setdefault(claim.id, place)
    return claim


def settle_premises(facts: Facts, known: Iterable[Claim]) -> None:
    """Turn premises written as `subject predicate object` into the ids of the claims they name."""
    by_text: dict[str, dict[str, None]] = {}
    by_id: dict[str, dict[str, None]] = {}
    for claim in (*known, *facts.claims) if facts.premises else ():
        by_text.setdefault(f"{claim.subject} {claim.predicate} {claim.object}", {})[claim.id] = None
        by_id[claim.id] = {claim.id: None}
    suggest = Suggester(lambda _: by_text)
    for position, written, place in facts.premises:
        ids: dict[str, None] = {}
        for premise in written:
            found = by_text.get(premise) or by_id.get(premise, {})
            if not found:
                near = suggest(premise, most=1)
                message = f"no claim reads {premise!r}"
                facts.report(place.problem(message, f"did you mean {near[0]!r}?" if near else ""))
            ids |= found
            if len(ids) > MAX_PARTS:
                facts.report(place.problem(f"its premises are more than {MAX_PARTS} claims", "name some by their ids"))
                break
        else:
            if ids:
                claim = facts.claims[position]
                rule = cast(Derived, claim.evidence[0]).rule
                facts.claims[position] = replace(claim, evidence=(Derived(rule, tuple(ids)),))


# Problems


def _place(file: str, document: YamlDocument, path: tuple[str | int, ...]) -> Place:
    return Place(file, document.line(path), ".".join(shown_name(str(step)) for step in path))


def _form_problems(
    error: ValidationError, data: object, file: str, document: YamlDocument, path: tuple[str | int, ...]
) -> Iterator[Problem]:
    """What keeps the data, which stand at the path, from having the form."""
    for detail in error.errors(include_url=False, include_context=False, include_input=False):
        location = (*path, *_steps(detail["loc"], data))
        place = _place(file, document, location)
        message, suggestion = str(detail["msg"]).removeprefix("Value error, "), ""
        if detail["type"] == "extra_forbidden":
            message = f"{location[-1]!r} is no field here"
            near = [
                known for known in get_close_matches(str(location[-1]), _known_fields(), 2) if known != location[-1]
            ]
            suggestion = f"did you mean {near[0]!r}?" if near else ""
        elif detail["type"] == "model_type":
            message = "a facts file is a mapping: keys with values"
        yield place.problem(message, suggestion)


def _steps(location: tuple[str | int, ...], data: Any) -> Iterator[str | int]:
    """The way to a place in the data. Pydantic adds the branches of unions to it: `tuple[str, ...]`, `dict[str,str]`, `str`."""
    for step in location:
        is_key = isinstance(data, dict) and step in data
        if is_key or (isinstance(data, list) and isinstance(step, int) and step < len(data)):
            data = data[step]
        elif isinstance(step, str) and (step in ("str", "int") or "[" in step):
            continue
        yield step


def _known_fields() -> list[str]:
    from .yaml_forms import BlockForm, EntityForm, FactsForm, RowForm

    forms = (EntityForm, FactsForm, BlockForm, RowForm)
    return sorted({(f.alias or name) for form in forms for name, f in form.model_fields.items()})


__all__ = ["Facts", "LedgerRow", "Place", "line_numbers", "read_facts", "read_ledger", "settle_premises"]
