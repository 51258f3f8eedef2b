"""How well, and how fast, are skills found in text? On expert spans, on postings and on sentences, beside what else runs offline.

python benchmarks/bench_text.py              # needs ../shared/data beside the checkout; peers: see text_peers.py
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from text_peers import peers
from text_scores import (
    DATA,
    Found,
    Sentence,
    interval,
    lists_score,
    postings,
    skillspan,
    spans_score,
    tags_found,
)
from timing import in_turn, report, verdict

import ai_roles as ar
from ai_roles.model import KnowledgeGraph, MentionFinder
from ai_roles.text import find_skills

MISSES = 20


def ours(graph: KnowledgeGraph, **options: bool) -> Callable[[str], list[Found]]:
    """`find_skills` as a function from a text to spans."""

    def find(text: str) -> list[Found]:
        return [
            Found(hit.start, hit.end, (hit.name, hit.entity.id) if hit.entity else (hit.name,), hit.layer)
            for hit in find_skills(graph, text, **options).items
        ]

    return find


def names_alone(graph: KnowledgeGraph) -> Callable[[str], list[Found]]:
    """Every name of the graph, wherever it stands: what a plain dictionary does."""
    finder = MentionFinder(graph)
    kinds = {"skill", "tool", "qualification", "certification"}
    return lambda text: [
        Found(each.start, each.end, each.ids)
        for each in finder.find(text)
        if any(graph[id].kind in kinds for id in each.ids)
    ]


def on_sentences(find: Callable[[str], list[Found]], sentences: Sequence[Sentence]) -> dict[str, list[Found]]:
    return {each.id: find(each.text) for each in sentences}


def on_documents(find: Callable[[str], list[Found]], sentences: Sequence[Sentence]) -> dict[str, list[Found]]:
    """The sentences of one posting read as one text, a line each."""
    documents: dict[int, list[Sentence]] = {}
    for each in sentences:
        documents.setdefault(each.document, []).append(each)
    found: dict[str, list[Found]] = {}
    for members in documents.values():
        hits, at = find("\n".join(each.text for each in members)), 0
        for each in members:
            end = at + len(each.text)
            inside = [hit for hit in hits if at <= hit.start and hit.end <= end]
            found[each.id] = [hit._replace(start=hit.start - at, end=hit.end - at) for hit in inside]
            at = end + 1
    return found


def knowledge(
    name: str, sentences: Sequence[Sentence], found: Mapping[str, Sequence[Found]], aims: tuple[float, float]
) -> tuple[str, str, str, str]:
    strict, overlap = (spans_score(sentences, found, "knowledge", how) for how in ("strict", "overlap"))
    shown = f"{strict.f1:.3f} / {overlap.f1:.3f} (strict {interval(sentences, found, 'knowledge', 'strict')})"
    if not any(aims):
        return name, shown, "", ""
    return name, shown, f"{aims[0]:.2f} / {aims[1]:.2f}", verdict(strict.f1 >= aims[0] and overlap.f1 >= aims[1])


def spans_report(
    graph: KnowledgeGraph, others: Mapping[str, Callable[[str], list[Found]]], part: str
) -> dict[str, list[Found]]:
    sentences = skillspan(part)
    whole = on_sentences(ours(graph), sentences)
    rows = [
        knowledge("`find_skills`, sentence by sentence", sentences, whole, (0.57, 0.75)),
        knowledge("the same, a posting as one text", sentences, on_documents(ours(graph), sentences), (0.57, 0.75)),
        knowledge(
            "`tagger=False`: names and rules alone",
            sentences,
            on_sentences(ours(graph, tagger=False), sentences),
            (0.40, 0.55),
        ),
        knowledge(
            "plain dictionary of the bundled names", sentences, on_sentences(names_alone(graph), sentences), (0, 0)
        ),
    ]
    rows += [knowledge(name, sentences, on_sentences(find, sentences), (0, 0)) for name, find in others.items()]
    report(f"SkillSpan {part}: spans of knowledge, F1 strict / overlap", rows)
    rows = []
    for name, options in (
        ("default", {}),
        ("`activities=True`", {"activities": True}),
        ("`precise=True, activities=True`", {"activities": True, "precise": True}),
    ):
        found = on_sentences(ours(graph, **options), sentences)
        score = spans_score(sentences, found, "either", "overlap")
        met = verdict(score.precision >= 0.86) if score.recall >= 0.65 else ""
        rows.append((f"`find_skills`, {name}", f"{score.precision:.3f} at {score.recall:.3f}", ".86 at .65", met))
    for name, find in others.items():
        score = spans_score(sentences, on_sentences(find, sentences), "either", "overlap")
        rows.append((name, f"{score.precision:.3f} at {score.recall:.3f}", "", ""))
    report(f"SkillSpan {part}: knowledge or skill, overlap precision at recall", rows)
    return whole


def postings_report(graph: KnowledgeGraph, others: Mapping[str, Callable[[str], list[Found]]]) -> None:
    rows_of = postings("dev")
    rows, missed, extra = [], Counter[str](), Counter[str]()
    settings = {
        "`find_skills`": (ours(graph), 0.85, 0.62),
        "`find_skills(precise=True)`": (ours(graph, precise=True), 0, 0.66),
        "`tagger=False`": (ours(graph, tagger=False), 0, 0),
        "plain dictionary of the bundled names": (names_alone(graph), 0, 0),
        **{name: (find, 0, 0) for name, find in others.items()},
    }
    for name, (find, tag_aim, f1_aim) in settings.items():
        found = {row.id: find(row.text) for row in rows_of}
        (tags, lacking), (score, more) = tags_found(rows_of, found), lists_score(rows_of, found)
        if not rows:
            missed, extra = lacking, more
        aim = " ".join(filter(None, (f"tags {tag_aim}" if tag_aim else "", f"F1 {f1_aim}" if f1_aim else "")))
        met = verdict(tags >= tag_aim and score.f1 >= f1_aim) if aim else ""
        rows.append((name, f"{tags:.3f}; {score.precision:.3f}, {score.f1:.3f}", aim, met))
    report("Postings: tags found; precision and F1 against lists (a lower bound)", rows)
    print(f"\nTags missed most: {_counts(missed)}.\nIn no list, most often: {_counts(extra)}.")


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counter.most_common(MISSES))


def speed_report(graph: KnowledgeGraph, others: Mapping[str, Callable[[str], list[Found]]]) -> None:
    from ai_roles.text.skills import find_names

    texts = [row.text for row in postings("dev")]
    size = sum(len(text.encode()) for text in texts) / 1e6
    few = texts[:8]
    few_size = sum(len(text.encode()) for text in few) / 1e6
    cases = {
        "names alone": (lambda: [find_names(graph, text) for text in texts], size, 15),
        "names and context (`tagger=False`)": (
            lambda: [find_skills(graph, text, tagger=False) for text in texts],
            size,
            4,
        ),
        "all of it": (lambda: [find_skills(graph, text) for text in texts], size, 0.15),
        **{name: (lambda find=find: [find(text) for text in few], few_size, 0) for name, find in others.items()},
    }
    taken = in_turn({name: case for name, (case, _, _) in cases.items()}, rounds=3)
    rows = []
    for name, (_, megabytes, aim) in cases.items():
        rate = megabytes / taken[name]
        rows.append((name, f"{rate:.3g} MB/s", f"{aim} MB/s" if aim else "", verdict(rate >= aim) if aim else ""))
    report("Speed on one core, postings", rows)


def main() -> None:
    if not DATA.is_dir():
        sys.exit(f"there is no {DATA}: SkillSpan and the postings are measured where they stand")
    graph = ar.load()
    others: dict[str, Callable[[str], list[Found]]] = {
        name: (lambda text, find=find: [Found(start, end, (called,)) for start, end, called in find(text)])
        for name, find in peers().items()
    }
    spans_report(graph, others, "dev")
    postings_report(graph, others)
    speed_report(graph, others)


if __name__ == "__main__":
    main()
