"""What do the YAML files state? Their entities and claims as records, with every problem and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from ..errors import FormatError, Problem
from ..model import (
    ENGLISH,
    MAX_PARTS,
    Claim,
    Derived,
    Document,
    Editorial,
    Entity,
    Mapping as EntityMapping,
    Name,
    Note,
    Suggester,
    is_slug,
    language_tag,
)
from ..predicates import SHEET_RELATIONS
from ..vocabulary import KIND_TABLE, Kind
from .claim_rows import add_claim, line_numbers, read_claims
from .collected_facts import Facts, LedgerRow, Place, place_of
from .form_reading import form_problems, read_form
from .misspelled_keys import mend_keys
from .names_as_ids import NamesAsIds, slug
from .statement_ledger import LeftOut, StatementLedger, StatementSection
from .yaml_reading import YamlDocument, read_yaml_as_far

if TYPE_CHECKING:
    from .yaml_forms import FactsForm, LedgerForm, LedgerLineForm, NamesForm, PlainEntity

FIELD_KNOWLEDGE: Final = "common knowledge of the field"
_PLAIN_FIELDS: Final = (
    "label",
    "type",
    "aliases",
    "definition",
    "definition_source",
    "deprecated",
    "replaced_by",
)
_ABOUT_A_DOCUMENT: Final = ("title", "document", "publisher", "date", "url", "locator", "sha256", "postings", "sets")


def read_facts(texts: Iterable[tuple[str, str | bytes]], *, base: Mapping[str, Entity] | None = None) -> Facts:
    """Read (file name, text) pairs: entity files first, then claims, so that terms can fall back on labels.

    Over a base, names stand for the ids of what they name there or in the files. The problems found are kept beside the
    facts, and what is right is read in spite of them; at the hundredth, reading stops with `DataError`.
    """
    facts = Facts()
    documents: list[tuple[str, YamlDocument]] = []
    for file, text in texts:
        document, problems = read_yaml_as_far(text, file=file)
        facts.report_unreadable(problems)
        facts.all_read &= document is not None
        if document is not None:
            documents.append((file, document))
    for file, document in documents:
        mend_keys(file, document, facts)
    if base is not None:
        names = NamesAsIds((document.data for _, document in documents), base)
        for file, document in documents:
            names.settle(file, document, facts)
    sheets = [(file, document, sheet) for file, document in documents if (sheet := _sheet(file, document, facts))]
    for file, document, sheet in sheets:
        _read_entities(file, document, sheet, facts, FIELD_KNOWLEDGE if base is None else f"given in {file}")
    labels = {id: entity.label for id, entity in (base or {}).items()}
    labels |= {id: entity.label for id, entity in facts.entities.items()}
    for file, document, sheet in sheets:
        read_claims(file, document, sheet, facts, labels)
    return facts


def read_ledger(file: str, text: str | bytes, facts: Facts) -> None:
    """Read one ledger file into the facts."""
    from pydantic import ValidationError

    from .yaml_forms import LedgerForm

    document, problems = read_yaml_as_far(text, file=file)
    facts.report_unreadable(problems)
    if document is None:
        return
    try:
        form = LedgerForm.model_validate(document.data)
    except ValidationError as error:
        facts.report_all(form_problems(error, LedgerForm, document.data, file, document, (), facts))
        return
    rows: list[tuple[tuple[str, int], LedgerLineForm, str | None]] = [
        (("lines", index), row, None) for index, row in enumerate(form.lines)
    ]
    rows += [(("mentions", index), row, row.mention) for index, row in enumerate(form.mentions)]
    for path, row, mention in rows:
        place = place_of(file, document, path)
        try:
            lines = line_numbers(row.at)
        except FormatError as error:
            facts.report(place.problem(str(error)))
            continue
        facts.ledger.append(LedgerRow(form.source, lines, row.reason, mention, row.of, file, place.line, row.file))
    if form.statements:
        facts.statements.append(_statements(form, file, document))


def _statements(form: LedgerForm, file: str, document: YamlDocument) -> StatementLedger:
    """The ids of the statements of a source, as the ledger lists them."""
    sections = tuple(
        StatementSection(
            each.section,
            tuple(each.core.split()),
            tuple(each.additional.split()),
            each.count,
            each.reason,
            place_of(file, document, ("statements", index)).line,
        )
        for index, each in enumerate(form.statements)
    )
    left_out = tuple(
        LeftOut(
            tuple(row.statements.split()),
            row.reason,
            row.section,
            row.of,
            place_of(file, document, ("left-out", index)).line,
        )
        for index, row in enumerate(form.left_out)
    )
    return StatementLedger(form.source, sections, left_out, file)


def _sheet(file: str, document: YamlDocument, facts: Facts) -> FactsForm | None:
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
    return read_form(FactsForm, data, file, document, (), facts)


def _read_entities(file: str, document: YamlDocument, sheet: FactsForm, facts: Facts, reason: str) -> None:
    from .yaml_forms import EntityForm

    groups = (
        [(sheet.kind, sheet.entities, ("entities",))]
        if sheet.kind
        else [(kind, members, ("entities", kind)) for kind, members in sheet.entities.items()]
    )
    is_of_one = isinstance(document.data, dict) and "id" in document.data
    for kind, members, path in groups:
        if kind not in KIND_TABLE or not isinstance(members, dict):
            facts.report(_no_kind(str(kind), members, place_of(file, document, path), facts))
            facts.told.update(members if isinstance(members, dict) else ())
            continue
        for id, data in members.items():
            at = () if is_of_one else (*path, id)
            place = place_of(file, document, at)
            if not isinstance(data, dict):
                facts.report(place.problem(*_by_its_id(kind)))
                facts.told.add(id)
                continue
            form = read_form(EntityForm, data, file, document, at, facts, missing={"label": id})
            if form is None:
                facts.told.add(id)
                continue
            entity = _entity(id, kind, form, facts, partial(_field_place, file, document, at))
            if entity.id in facts.entities:
                first = facts.places[entity.id]
                facts.report(place.problem(f"id {id!r} stands already in {first.file}:{first.line}"))
                continue
            facts.entities[entity.id] = entity
            facts.places[entity.id] = place
            said = (Editorial(reason),)
            for predicate in SHEET_RELATIONS:
                for other in form.relations(predicate):
                    add_claim(
                        facts,
                        place,
                        subject=entity.id,
                        predicate=predicate,
                        object=other,
                        basis="editorial",
                        evidence=said,
                    )
    for id, retire in sheet.deprecate.items():
        facts.deprecated[id] = retire.replaced_by
        facts.places.setdefault(f"deprecate {id}", place_of(file, document, ("deprecate", id)))
    for id, extension in sheet.extend.items():
        place = facts.places.setdefault(f"extend {id}", place_of(file, document, ("extend", id)))
        try:
            mappings = tuple(EntityMapping(m.match, m.iri) for m in extension.mappings)
            more = tuple(_names(extension.names))
        except FormatError as error:
            facts.report(place.problem(str(error)))
            continue
        known = facts.extended.get(id, ((), (), ()))
        facts.extended[id] = (known[0] + extension.aliases, known[1] + mappings, known[2] + more)


def _names(given: Mapping[str, NamesForm]) -> Iterator[Name]:
    """The names that stand by language."""
    for lang, form in given.items():
        if form.preferred is not None:
            yield Name(form.preferred, lang, "preferred")
        yield from (Name(text, lang) for text in form.alternative)
        yield from (Name(text, lang, "hidden") for text in form.hidden)


def _by_its_id(kind: str) -> tuple[str, str]:
    return "what is defined stands here by its id", f"write {kind}: {{some-id: {{label: ...}}}}"


def _no_kind(kind: str, members: object, place: Place, facts: Facts) -> Problem:
    if kind in KIND_TABLE:
        return place.problem(*_by_its_id(kind))
    near = get_close_matches(kind, KIND_TABLE, 1)
    if near:
        return place.problem(f"kind {kind!r} is unknown", f"did you mean {near[0]!r}?")
    if isinstance(members, dict) and "label" in members:
        return place.problem(f"kind {kind!r} is unknown", f"write its kind above it: {{role: {{{kind}: ...}}}}")
    known = "" if (place.file, "kinds") in facts.listed else f": one of {', '.join(KIND_TABLE)}"
    facts.listed.add((place.file, "kinds"))
    return place.problem(f"kind {kind!r} is unknown{known}")


def _field_place(file: str, document: YamlDocument, path: tuple[str | int, ...], field: str) -> Place:
    """The place of a field of an entity, or of the entity itself."""
    return place_of(file, document, (*path, field) if field else path)


def _entity(id: str, kind: Kind, form: PlainEntity, facts: Facts, where: Callable[[str], Place]) -> Entity:
    """The entity; where something of it is wrong, all of that is told, and one like it stands in for it."""
    fields: dict[str, Any] = {name: getattr(form, name) for name in (*_PLAIN_FIELDS, "iri", "notation", "scheme")} | {
        "lang": form.lang or ENGLISH
    }
    about = {name: getattr(form, name) for name in _ABOUT_A_DOCUMENT}
    try:
        if kind == "source":
            fields["document"] = Document(
                **{**about, "title": form.title or form.label, "locator": form.locator or "none"}
            )
        elif given := [name for name, value in about.items() if value is not None]:
            raise FormatError(f"{', '.join(given)}: only a source has that")
        mappings = tuple(EntityMapping(m.match, m.iri) for m in form.mappings)
        names = tuple(_names(form.names))
        notes = tuple(Note(note.text, note.kind, note.lang) for note in form.notes)
        return Entity(id=id, kind=kind, mappings=mappings, names=names, notes=notes, **fields)
    except FormatError:
        for field, fault in _entity_faults(id, kind, form, fields, about):
            facts.report(where(field).problem(fault))
    document = Document("?", locator=form.locator or "none") if kind == "source" else None
    return Entity(id if is_slug(id) else slug(id) or "unnamed", kind, "?", document=document)


def _entity_faults(
    id: str, kind: Kind, form: PlainEntity, fields: dict[str, Any], about: dict[str, Any]
) -> Iterator[tuple[str, str]]:
    """What is wrong with an entity, by field, looked at piece by piece: the first wrong piece would hide the others."""
    document = Document("?") if kind == "source" else None
    plain = {"id": "x", "kind": kind, "label": "?", "document": document}
    pieces: list[dict[str, Any]] = [
        {"label": fields["label"]},
        {"type": fields["type"]},
        *({"aliases": (alias,)} for alias in fields["aliases"]),
        {name: fields[name] for name in ("definition", "definition_source")},
        {name: fields[name] for name in ("deprecated", "replaced_by")},
        {"iri": fields["iri"]},
        *({"notation": (code,)} for code in fields["notation"]),
        {"scheme": fields["scheme"]},
        {"lang": fields["lang"]},
    ]
    if not is_slug(id):
        made = slug(id)
        yield "", f"{id!r} is not an id: lower-case letters, digits and single hyphens{made and f'; write {made!r}'}"
    for piece in pieces:
        try:
            Entity(**{**plain, **piece})
        except FormatError as error:
            yield next(iter(piece)).replace("_", "-"), str(error).removeprefix("x: ")
    for mapping in form.mappings:
        try:
            EntityMapping(mapping.match, mapping.iri)
        except FormatError as error:
            yield "mappings", str(error)
    called: dict[str, Any] = {**plain, "label": form.label, "aliases": form.aliases}
    with suppress(FormatError):  # told above
        called["lang"] = language_tag(form.lang or ENGLISH)
    for lang, names in form.names.items():
        try:
            Entity(**{**called, "names": tuple(_names({lang: names}))})
        except FormatError as error:
            yield "names", str(error).removeprefix("x: ")
    for note in form.notes:
        try:
            Entity(**{**called, "notes": (Note(note.text, note.kind, note.lang),)})
        except FormatError as error:
            yield "notes", str(error).removeprefix("x: ")
    given = {name: value for name, value in about.items() if value is not None}
    if kind != "source":
        if given:
            yield next(iter(given)), f"{', '.join(given)}: only a source has that"
        return
    for name, value in given.items():
        try:
            Document(**{"title": "?", name: value})
        except FormatError as error:
            yield name, str(error)


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


__all__ = ["read_facts", "read_ledger", "settle_premises"]
