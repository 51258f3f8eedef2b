"""How well, and how fast, are skills found in text? On expert spans, on postings and on sentences, beside what else runs offline.

python benchmarks/bench_text.py              # needs ../shared/data beside the checkout; peers: see text_peers.py
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import process_time

from text_peers import NOT_TIMED, peers
from text_scores import (
    DATA,
    Found,
    Sentence,
    interval,
    kinds_of_errors,
    lists_score,
    postings,
    skillspan,
    spans_score,
    tags_found,
)
from timing import in_turn, report, verdict

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import ai_roles as ar
from ai_roles.model import KnowledgeGraph, MentionFinder
from ai_roles.text import find_skills
from ai_roles.text.tagger import Setting, tag

MISSES = 20
TENTH = 10
"""One of them runs a sentence embedder in numpy: peers are measured on every tenth text, and we beside them on the same."""


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


def spans_report(graph: KnowledgeGraph, others: Mapping[str, Callable[[str], list[Found]]], part: str) -> None:
    sentences = skillspan(part)
    default = on_sentences(ours(graph), sentences)
    aims = (0.57, 0.75)
    cases = {
        "`find_skills`": (default, aims),
        "`find_skills`, a posting as one text": (on_documents(ours(graph), sentences), aims),
        "`find_skills(precise=True)`": (on_sentences(ours(graph, precise=True), sentences), aims),
        "the tagger by itself": (on_sentences(tagger_alone, sentences), aims),
        "`tagger=False, precise=True`: names and rules": (
            on_sentences(ours(graph, tagger=False, precise=True), sentences),
            (0.40, 0.55),
        ),
        "plain dictionary of the bundled names": (on_sentences(names_alone(graph), sentences), (0, 0)),
    }
    rows = [knowledge(name, sentences, found, aim) for name, (found, aim) in cases.items()]
    few = sentences[::TENTH]
    theirs = {name: on_sentences(find, few) for name, find in others.items()}
    beside = {
        "a tenth of it, `find_skills`": default,
        **{f"a tenth of it, {name}": found for name, found in theirs.items()},
    }
    rows += [knowledge(name, few, found, (0, 0)) for name, found in beside.items()] if others else []
    report(f"SkillSpan {part}: spans of knowledge, F1 strict / overlap", rows)
    print(f"\nErrors of `find_skills`: {_counts(kinds_of_errors(sentences, default))}.")
    settings = {
        "activities=True": {"activities": True},
        "activities=True, precise=True": {"activities": True, "precise": True},
    }
    both = {f"`find_skills({name})`": on_sentences(ours(graph, **told), sentences) for name, told in settings.items()}
    both["the tagger by itself"] = cases["the tagger by itself"][0]
    both["the tagger by itself, precise"] = on_sentences(lambda text: tagger_alone(text, "precise"), sentences)
    rows = []
    for name, found in both.items():
        score = spans_score(sentences, found, "either", "overlap")
        met = verdict(score.precision >= 0.86 and score.recall >= 0.65)
        rows.append((name, f"{score.precision:.3f} at {score.recall:.3f}", ".86 at .65", met))
    for name, found in theirs.items():
        score = spans_score(few, found, "either", "overlap")
        rows.append((f"a tenth of it, {name}", f"{score.precision:.3f} at {score.recall:.3f}", "", ""))
    report(f"SkillSpan {part}: knowledge or skill, overlap precision at recall", rows)


def tagger_alone(text: str, setting: Setting = "default") -> list[Found]:
    (spans,) = tag([text], setting=setting)
    return [Found(span.start, span.end, (), span.layer) for span in spans]


def by_hand(graph: KnowledgeGraph) -> None:
    """The sentences and the postings that were marked and labelled by hand: what their tests hold."""
    from tests.text.postings.test_postings_dev import measured
    from tests.text.test_gold_sentences import SENTENCES, faults

    rows = []
    for name, tagger in (("as it comes", True), ("`tagger=False`", False)):
        right = sum(not faults(graph, sentence, tagger=tagger) for sentence in SENTENCES)
        share = right / len(SENTENCES)
        rows.append(
            (
                f"sentences with negation, plain words, alternatives, {name}",
                f"{right} of {len(SENTENCES)}",
                "95%",
                verdict(share >= 0.95),
            )
        )
    for name, share in measured().items():
        aim = 0.8 if name in ("role fits", "mixture", "level") else 0
        rows.append(
            (f"60 postings: {name}", f"{share:.0%}", f"{aim:.0%}" if aim else "", verdict(share >= aim) if aim else "")
        )
    report("Marked by hand", rows)


def postings_report(graph: KnowledgeGraph, others: Mapping[str, Callable[[str], list[Found]]]) -> None:
    rows_of = postings("dev")
    rows, missed, extra = [], Counter[str](), Counter[str]()
    settings = {
        "`find_skills`": (ours(graph), 0.85, 0.62),
        "`find_skills(precise=True)`": (ours(graph, precise=True), 0, 0.66),
        "`tagger=False`": (ours(graph, tagger=False), 0, 0),
        "plain dictionary of the bundled names": (names_alone(graph), 0, 0),
        **({"a tenth of them, `find_skills`": (ours(graph), 0, 0)} if others else {}),
        **{f"a tenth of them, {name}": (find, 0, 0) for name, find in others.items()},
    }
    for name, (find, tag_aim, f1_aim) in settings.items():
        read = rows_of[::TENTH] if name.startswith("a tenth") else rows_of
        found = {row.id: find(row.text) for row in read}
        (tags, lacking), (score, more) = tags_found(read, found), lists_score(read, found)
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
        **{
            name: (lambda find=find: [find(text) for text in few], few_size, 0)
            for name, find in others.items()
            if name not in NOT_TIMED
        },
    }
    taken = in_turn({name: case for name, (case, _, _) in cases.items()}, rounds=3)
    rows = []
    for name, (_, megabytes, aim) in cases.items():
        rate = megabytes / taken[name]
        rows.append((name, f"{rate:.3g} MB/s", f"{aim} MB/s" if aim else "", verdict(rate >= aim) if aim else ""))
    report("Speed on one core, postings", rows)


def linking_report() -> None:
    """A hundred sentences of all trades, linked to ESCO; the rules were chosen on the first half."""
    from ai_roles.text.skills import find_names
    from tests.text.esco_gold import ESCO, exact_labels, labels, linked, score

    read = ar.load_esco(*sorted(ESCO.glob("*.zip")))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["AI_ROLES_CACHE"] = folder
        path = Path(folder) / "esco.airoles"
        ar.write(read, path)
        find_names(ar.read(path), "You operate forklifts.")
        graph = ar.read(path)
        start = process_time()
        find_names(graph, "You operate forklifts.")
        first = process_time() - start
        finders = {
            "exact labels of ESCO": exact_labels(labels()),
            "`find_skills`": linked(graph),
            "`find_skills(precise=True)`": linked(graph, precise=True),
            "`find_skills(tagger=False)`": linked(graph, tagger=False),
        }
        rows = []
        for name, find in finders.items():
            dev, test = score(find, "dev"), score(find, "test")
            is_aim = name == "`find_skills`"
            is_met = min(dev.precision, test.precision) >= 0.5 and min(dev.recall, test.recall) >= 0.35
            shown = f"{dev.precision:.2f} / {dev.recall:.2f}; {test.precision:.2f} / {test.recall:.2f}"
            rows.append((name, shown, ".50 / .35" if is_aim else "", verdict(is_met) if is_aim else ""))
        texts = [row.text for row in postings("dev")]
        size = sum(len(text.encode()) for text in texts) / 1e6
        ours_alone = ar.load()
        taken = in_turn(
            {
                "with ESCO": lambda: [find_names(graph, text) for text in texts],
                "without": lambda: [find_names(ours_alone, text) for text in texts],
            },
            rounds=3,
        )
        with_esco, without = size / taken["with ESCO"], size / taken["without"]
        rows.append(
            (
                "names alone with ESCO (with the bundled graph)",
                f"{with_esco:.3g} ({without:.3g}) MB/s",
                "5 MB/s",
                verdict(with_esco >= 5),
            )
        )
        rows.append(
            (
                "first name in a graph that was asked before, processor time",
                f"{1000 * first:.0f} ms",
                "100 ms",
                verdict(first <= 0.1),
            )
        )
        report("Linking to ESCO 1.1.1, precision / recall: dev; test", rows)


def main() -> None:
    if not DATA.is_dir():
        sys.exit(f"there is no {DATA}: SkillSpan and the postings are measured where they stand")
    graph = ar.load()
    others: dict[str, Callable[[str], list[Found]]] = {
        name: (lambda text, find=find: [Found(start, end, (called,)) for start, end, called in find(text)])
        for name, find in peers().items()
    }
    speed_report(graph, others)
    by_hand(graph)
    spans_report(graph, others, "dev")
    postings_report(graph, others)
    linking_report()


if __name__ == "__main__":
    main()
