"""Which part of O*NET is bundled? Occupations next to AI work, with the technologies that they use, as facts without sentences.

`python -m ai_roles.importers.taxonomies.onet_neighbours db_29_2_text.zip` makes `ontology/extras/onet.yaml` of the official
text release: the same release makes the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from ...dataset import atomic_write, tidy_text
from ...errors import AiRolesError, FormatError
from ...model import Cited, Claim, Entity, KnowledgeGraph, Rating
from ...vocabulary import OPT_IN
from .onet import SCHEME, load_onet

__all__ = ["MOST_WORDS", "NEIGHBOURS", "main", "neighbours_text"]

NEIGHBOURS: Final[Mapping[str, str]] = {
    "11-3021.00": "heads of AI and engineering managers are managers of this kind",
    "15-1211.00": "studies what a system has to do before anybody builds it, as AI consultants do",
    "15-1211.01": "health care is the industry that postings for AI name most, and these know its data",
    "15-1212.00": "guards the systems that models run in and the data they learn from",
    "15-1221.00": "AI researchers and research engineers are classified here",
    "15-1241.00": "plans the networks that training and serving run on",
    "15-1242.00": "runs the databases from which features come",
    "15-1243.00": "the occupation nearest to data engineers",
    "15-1243.01": "builds warehouses and the jobs that fill them, half of a data engineer's work",
    "15-1252.00": "software engineers, and most who build with models",
    "15-1253.00": "tests software, the occupation nearest to those who evaluate models",
    "15-1299.05": "builds the controls that AI security work starts from",
    "15-1299.08": "architects of AI, of machine learning and of MLOps are architects of this kind",
    "15-1299.09": "runs projects of information technology, those of AI among them",
    "15-2031.00": "optimizes by models of mathematics, beside those that are learned",
    "15-2041.00": "designs experiments and draws conclusions from data",
    "15-2051.00": "data scientists themselves",
    "15-2051.01": "the occupation nearest to data analysts",
    "15-2051.02": "keeps the data of clinical studies, where AI in health care begins",
    "17-2199.08": "puts perception and planning into machines",
}
"""The occupations by their codes, each with the reason why it stands next to AI work."""

MOST_WORDS: Final = 7
"""A name of more words is left out: what is bundled of a source holds no run of eight of its words."""
_WORD: Final = re.compile(r"[\w+#]+")
_SECTIONS: Final = ("Technology Skills.txt", "Job Zones.txt", "Related Occupations.txt")
_HEAD: Final = """\
# Made by `python -m ai_roles.importers.taxonomies.onet_neighbours` from the text release of {release}: not written by hand.
# Names, codes and flags alone, under CC BY 4.0; see ../LICENSE-ONET. Left out for their length: {left}.
"""
_NOTE: Final = (
    "A part of it, in another form; under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)."
    " O*NET is a trademark of USDOL/ETA, which has neither approved nor tested what was made of it."
)


def neighbours_text(release: KnowledgeGraph, codes: Collection[str] = NEIGHBOURS.keys()) -> str:
    """The YAML of these occupations of O*NET, as `load_onet` gives it, and of what they use.

    Raises:
        FormatError: An occupation is not in the release.
    """
    by_code = {
        code: role
        for role in release.of_kind("role")
        if role.scheme == SCHEME
        for code in role.notation
        if code in codes
    }
    if missing := sorted(set(codes) - by_code.keys()):
        raise FormatError(f"no such occupation in {release[SCHEME].label}: {', '.join(missing)}")
    part = _Part(release, [by_code[code] for code in sorted(by_code)])
    data = {"entities": part.sheets(), "source": SCHEME, "claims": list(part.blocks())}
    head = _HEAD.format(release=release[SCHEME].label, left=part.left_out())
    return head + tidy_text(json.dumps(data, ensure_ascii=False), "onet.yaml")


class _Part:
    """The part of a release that is about some of its occupations."""

    def __init__(self, release: KnowledgeGraph, roles: Sequence[Entity]) -> None:
        self._release = release
        self._kept: dict[str, Entity] = {role.id: role for role in roles}
        self._long: dict[str, int] = {}
        said = [claim for role in roles for claim in self._said(role.id, ("needs", "asks-for"))]
        self._keep(claim.object for claim in said)
        self._keep(claim.object for id in [*self._kept] for claim in self._said(id, ("broader",)))

    def _said(self, subject: str, predicates: Collection[str]) -> Iterator[Claim]:
        """The claims of these predicates that rest on the tables that are taken."""
        for claim in self._release.claims(subject=subject):
            if claim.predicate in predicates and _rows(claim):
                yield claim

    def _keep(self, ids: Iterable[str | None]) -> None:
        for id in sorted({id for id in ids if id is not None} - self._kept.keys()):
            entity = self._release.entities[id]
            if self._is_short(entity.label, "classes of products" if entity.kind == "group" else f"{entity.kind}s"):
                self._kept[id] = entity

    def _is_short(self, name: str, what: str) -> bool:
        if len(_WORD.findall(name)) <= MOST_WORDS:
            return True
        self._long[what] = self._long.get(what, 0) + 1
        return False

    def left_out(self) -> str:
        """How many names were left out for their length."""
        return ", ".join(f"{count} {what}" for what, count in sorted(self._long.items())) or "nothing"

    def sheets(self) -> dict[str, dict[str, Any]]:
        """What there is, by kind and id."""
        source = self._release.entities[SCHEME]
        assert source.document is not None
        found: dict[str, dict[str, Any]] = {
            "source": {
                SCHEME: {
                    "label": source.label,
                    "title": source.document.title,
                    "publisher": source.document.publisher,
                    "url": source.document.url,
                    "locator": source.document.locator,
                    "sets": OPT_IN,
                    "aliases": list(source.aliases),
                    "notes": [{"text": _NOTE}],
                }
            }
        }
        for id, entity in self._kept.items():
            found.setdefault(entity.kind, {})[id] = self._sheet(entity)
        return found

    def _sheet(self, entity: Entity) -> dict[str, Any]:
        told = {
            "label": entity.label,
            "type": entity.type,
            "aliases": [alias for alias in entity.aliases if self._is_short(alias, "titles")],
            "iri": entity.iri,
            "notation": list(entity.notation),
            "scheme": entity.scheme,
        }
        return {key: given for key, given in told.items() if given}

    def blocks(self) -> Iterator[dict[str, Any]]:
        """What is said, a block for each subject and table."""
        for id, entity in self._kept.items():
            predicates = ("needs", "asks-for", "related") if entity.kind == "role" else ("broader", "demand")
            blocks: dict[str, dict[str, list[tuple[int, dict[str, Any]]]]] = {}
            for claim in self._said(id, predicates):
                if claim.object is None or claim.object in self._kept:
                    for section, locator in _rows(claim):
                        row = blocks.setdefault(section, {}).setdefault(claim.predicate, [])
                        row.append((int(locator.rpartition(" ")[2]), _row(claim, locator)))
            for section in sorted(blocks, key=_SECTIONS.index):
                rows = {
                    predicate: [row for _, row in sorted(found, key=lambda each: each[0])]
                    for predicate, found in sorted(blocks[section].items())
                }
                yield {"section": section, "subject": id, **rows}


def _rows(claim: Claim) -> list[tuple[str, str]]:
    """The tables that are taken and their rows, on which the claim rests."""
    return [
        (piece.section, piece.locator)
        for piece in claim.evidence
        if isinstance(piece, Cited) and piece.section in _SECTIONS and piece.locator is not None
    ]


def _row(claim: Claim, locator: str) -> dict[str, Any]:
    row: dict[str, Any] = {"locator": locator}
    for name in ("object", "necessity", "condition"):
        if (given := getattr(claim, name)) is not None:
            row["of" if name == "object" else name] = given
    if isinstance(claim.value, Rating):
        row["rating"] = {"scale": claim.value.scale, "amount": str(claim.value.amount)}
    return row


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: 0 fine, 1 a release that cannot be read."""
    parser = ArgumentParser(
        prog="python -m ai_roles.importers.taxonomies.onet_neighbours",
        description="Make the bundled part of O*NET from its text release.",
    )
    parser.add_argument("release", type=Path, nargs="+", help="db_29_2_text.zip, or the folder it was unpacked in")
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("ontology/extras/onet.yaml"), help="the file to write"
    )
    given = parser.parse_args(arguments)
    try:
        text = neighbours_text(load_onet(*given.release))
        given.output.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(given.output, text.encode())
    except AiRolesError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
