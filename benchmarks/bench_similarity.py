"""Are the occupations that ESCO's facts call alike those that O*NET calls related? Beside TF-IDF, the ISCO tree, and chance.

python benchmarks/bench_similarity.py     # needs ../shared/data beside the checkout: ESCO, O*NET and the crosswalk between them

The gold. An ESCO occupation stands for the O*NET occupations that the crosswalk of Nesta (2020) gives it, as far as O*NET 29.2
still has their codes and names occupations related to them (all three tiers: short, long and supplemental). Right answers for it
are the ESCO occupations that stand for one of the related ones. Those that stand for the same O*NET occupation are neither right
nor wrong and leave the list, or a measure would be praised for finding what the crosswalk put together. Asked are the occupations
that have a right answer; candidates are all that stand for an occupation of O*NET. Precision at 10 is the share of right ones
among the ten most alike.

The halves. By the last bit of SHA-256 of the occupation's address: on the one half the figures of `likeness` were chosen, the
other half judges them. How much a wider term, a group and an optional skill weigh are all that was chosen.

The graph is the one that `load_esco` makes.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray
from timing import in_turn, report, shown, verdict

from ai_roles.importers import load_esco
from ai_roles.model import KnowledgeGraph
from ai_roles.query.roles.holdings import held_by
from ai_roles.query.roles.role_matrix import role_matrix
from ai_roles.query.roles.similarity import role_similarities, top_of_all_roles, top_similar_roles

DATA: Final = Path(__file__).resolve().parents[2] / "shared" / "data"
CROSSWALK: Final = DATA / "crosswalk" / "esco_onet_crosswalk_Nov2020.csv"
ONET: Final = DATA / "onet" / "db_29_2_text.zip"
AT: Final = 10
Floats = NDArray[np.float64]
Marks = NDArray[np.bool_]


def esco_rows(file: str) -> Iterator[dict[str, str]]:
    """The rows of one of ESCO's files, in whichever of the two zips it lies."""
    for path in sorted((DATA / "esco").glob("*.zip")):
        with ZipFile(path) as files:
            if file in files.namelist():
                with files.open(file) as opened:
                    yield from csv.DictReader(io.TextIOWrapper(opened, "utf-8", newline=""))
                return
    raise SystemExit(f"{file} is in no zip of {DATA / 'esco'}")


def esco_graph() -> KnowledgeGraph:
    """ESCO, out of its two zips."""
    return load_esco(*sorted((DATA / "esco").glob("*.zip")))


def id_of(graph: KnowledgeGraph, address: str) -> str:
    """Under which id an occupation stands in the graph."""
    number = graph.entities.number_of_iri(address)
    assert number is not None
    return graph.entities.ids[number]


def gold() -> tuple[list[str], Marks, Marks]:
    """The occupations that stand for some of O*NET's, which are right answers for which, and which stand for the same."""
    related: dict[str, set[str]] = defaultdict(set)
    with ZipFile(ONET) as files:
        name = next(name for name in files.namelist() if name.endswith("Related Occupations.txt"))
        with files.open(name) as opened:
            for row in csv.DictReader(io.TextIOWrapper(opened, "utf-8", newline=""), delimiter="\t"):
                related[row["O*NET-SOC Code"]].add(row["Related O*NET-SOC Code"])
    here = {row["conceptUri"] for row in esco_rows("occupations_en.csv")}
    stands_for: dict[str, set[str]] = defaultdict(set)
    with CROSSWALK.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            if row["concept_uri"] in here and row["onet_code"] in related:
                stands_for[row["concept_uri"]].add(row["onet_code"])
    occupations = sorted(stands_for)
    size = len(occupations)
    right, same = np.zeros((size, size), bool), np.zeros((size, size), bool)
    for i, one in enumerate(occupations):
        near = set().union(*(related[code] for code in stands_for[one]))
        for j, other in enumerate(occupations):
            same[i, j] = not stands_for[one].isdisjoint(stands_for[other])
            right[i, j] = not same[i, j] and not near.isdisjoint(stands_for[other])
    return occupations, right, same


def precision(scores: Floats, right: Marks, same: Marks) -> Floats:
    """For each occupation the share of right ones among the ten most alike."""
    ranked = np.argsort(-np.where(same, -np.inf, scores), axis=1, kind="stable")[:, :AT]
    shares: Floats = np.take_along_axis(right, ranked, axis=1).mean(axis=1)
    return shares


def weights_of(graph: KnowledgeGraph, roles: list[str]) -> tuple[Floats, Floats]:
    """How much each of the roles needs of each skill, and how telling the skill is of all roles of the graph."""
    everybody = role_matrix(graph).roles
    many: dict[str, int] = defaultdict(int)
    for role in everybody:
        for id in held_by(graph, role):
            many[id] += 1
    column = {id: number for number, id in enumerate(sorted(many))}
    weights = np.zeros((len(roles), len(column)))
    for row, role in enumerate(roles):
        for id, weight in held_by(graph, role).items():
            weights[row, column[id]] = weight
    telling = np.array([np.log((len(everybody) + 0.1) / many[id]) for id in column])
    return weights, telling


def tf_idf_cosine(needed: Floats, telling: Floats) -> Floats:
    """The cosine of the vectors of what is needed at all, each skill weighed by its inverse document frequency."""
    vectors = (needed > 0) * telling
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    cosines: Floats = vectors @ vectors.T
    return cosines


def jaccard_of_needs(needed: Floats, telling: Floats) -> Floats:
    """SimGIC over needs alone: no wider terms, no groups, and necessity by its full weight."""
    least = np.zeros((len(needed), len(needed)))
    weighed = needed * telling
    for column in weighed.T:
        (rows,) = np.nonzero(column)
        least[np.ix_(rows, rows)] += np.minimum.outer(column[rows], column[rows])
    total = weighed.sum(axis=1)
    alike: Floats = least / (total[:, None] + total - least)
    return alike


def isco_tree(occupations: list[str]) -> Floats:
    """How much of ISCO's tree two occupations share: a quarter for each digit of the code that begins both."""
    group = {row["conceptUri"]: row["iscoGroup"] for row in esco_rows("occupations_en.csv")}
    shared = np.zeros((len(occupations), len(occupations)))
    for digits in range(1, 5):
        begins = np.array([group[address][:digits] for address in occupations])
        shared += (begins[:, None] == begins) / 4
    return shared


def main() -> None:
    graph = esco_graph()
    occupations, right, same = gold()
    roles = [id_of(graph, address) for address in occupations]
    asked = right.any(axis=1)
    judging = np.array([hashlib.sha256(address.encode()).digest()[-1] % 2 == 1 for address in occupations])
    alike = role_similarities(graph)
    places = [alike.roles.index(role) for role in roles]
    needed, telling = weights_of(graph, roles)
    cosine, tree = tf_idf_cosine(needed, telling), isco_tree(occupations)
    measures = {
        "the measure of the library": alike.values[np.ix_(places, places)],
        "simGIC over needs alone (the measure before)": jaccard_of_needs(needed, telling),
        "TF-IDF cosine of needs": cosine,
        "0.8 TF-IDF cosine, 0.2 ISCO tree": 0.8 * cosine + 0.2 * tree,
        "0.9 TF-IDF cosine, 0.1 ISCO tree": 0.9 * cosine + 0.1 * tree,
        "ISCO tree alone": tree,
    }
    rows = []
    for name, scores in measures.items():
        found = precision(scores, right, same)
        chosen, judged, both = (float(found[half].mean()) for half in (asked & ~judging, asked & judging, asked))
        ours = name == "the measure of the library"
        rows.append(
            (
                name,
                f"{judged:.4f}; {chosen:.4f} on the half it was chosen on, {both:.4f} on all",
                "0.50" if ours else "",
                verdict(judged >= 0.5) if ours else "",
            )
        )
    chance = right[asked].sum() / (~same[asked]).sum()
    rows.append(("chance", f"{chance:.3f}", "", ""))
    halves = f"{int((asked & judging).sum())} and {int((asked & ~judging).sum())}"
    report(f"Precision at {AT}: {len(graph.of_kind('role')):,} occupations, {halves} asked", rows)
    times = in_turn({"one": lambda: top_similar_roles(graph, roles[7], 20)}, rounds=9, number=50)
    times |= in_turn({"all": lambda: top_of_all_roles(graph, 20)}, rounds=3)
    report(
        "Time, ESCO in memory",
        [
            ("top 20 of one occupation, warm", shown(times["one"]), "0.5 ms", verdict(times["one"] <= 5e-4)),
            ("top 20 of all occupations", shown(times["all"]), "", ""),
        ],
    )


if __name__ == "__main__":
    main()
