"""Does a posting ask for too much, in one heap, or for tools before it tells of results?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ...model import Claim, Quantity, some
from ...outline import gaps
from .broken import Broken, Check
from .cue_words import WISHES
from .linted_text import LintedText
from .settings import LintSettings

__all__ = ["DEMAND_CHECKS"]

_SHOWN: Final = 4


def _too_many(limit: str, guidance: str, what: str, *, tools_alone: bool) -> Check:
    """A check that counts what is called required: beyond the editorial limit, or as many as a source warns of."""

    def check(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
        asked = text.asked_once(tools_alone=tools_alone)
        most = settings.limit(limit)
        stated = _warned_of(text, guidance)
        if stated is not None and len(asked) >= stated[0]:
            yield Broken(
                asked[0].start,
                asked[0].end,
                f"{len(asked)} {what} are called required; a source warns of {stated[0]:g}.",
                (stated[1],),
                "error",
            )
        elif len(asked) > most:
            also = f"; a source warns of {stated[0]:g}" if stated is not None else ""
            message = f"{len(asked)} {what} are called required, more than {most:g} (editorial{also})."
            yield Broken(asked[0].start, asked[0].end, message)

    return check


def _warned_of(text: LintedText, guidance: str) -> tuple[float, Claim] | None:
    """The number that a source names as what not to write."""
    if guidance not in text.graph:
        return None
    for claim in text.graph.claims(subject=guidance, predicate="figure"):
        if (
            isinstance(claim.value, Quantity)
            and claim.value.amount.low is not None
            and claim.status == "counter-example"
        ):
            return float(claim.value.amount.low), claim
    return None


def _tools_first(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    """Tools that stand before the first duty or result, and before anything that reads like one."""
    first = min((start for start, _ in text.duties), default=len(text.text))
    tools = [hit for hit in text.tools() if hit.start < first and not text.is_head(hit.start)]
    names = list(dict.fromkeys(hit.name for hit in tools))
    most = settings.limit("most-tools-first")
    if len(names) > most and (first < len(text.text) or not text.duties):
        before = "the first result or duty" if text.duties else "any result or duty"
        yield Broken(
            tools[0].start,
            tools[0].end,
            f"{len(names)} tools stand before {before}: {some(names, most=_SHOWN)} (more than {most:g}, editorial).",
        )


def _one_heap(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    """Many things in a posting that wishes nothing, or says of nothing that it is a must."""
    least = settings.limit("least-asked")
    named = text.named_once()
    wished = any(hit.strength in ("preferred", "optional") for hit in text.hits) or any(
        block.section == "preferred" for block in text.blocks
    )
    wished = wished or WISHES.search(text.text) is not None
    must = any(hit.strength == "required" for hit in text.hits) or any(
        block.section == "required" for block in text.blocks
    )
    if len(named) >= least and not (wished and must):
        lacks = "nothing is a wish" if must else "nothing is a must" if wished else "nothing tells musts from wishes"
        message = f"{len(named)} skills and tools are named, and {lacks} (from {least:g} on, editorial)."
        yield Broken(named[0].start, named[0].end, message)


def _degree(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    del settings
    degrees = [each for each in text.posting.degrees if not each.is_negated]
    if any(each.or_equivalent for each in degrees):
        return
    for each in degrees:
        if each.strength not in ("preferred", "optional"):
            message = f"“{each.words.text}” is required, and nothing counts as much."
            yield Broken(each.words.start, each.words.end, message)
            return


def _nothing(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    del settings
    is_open = any(block.section == "required" and gaps(text.text[block.start : block.end]) for block in text.blocks)
    if not text.named_once() and not is_open:
        yield Broken(*text.head, "No skill or tool is named that the graph knows: most rules have nothing to go by.")


DEMAND_CHECKS: Final[Mapping[str, Check]] = {
    "too-many-tools": _too_many("most-tools", "inflated-postings", "tools", tools_alone=True),
    "too-many-musts": _too_many("most-musts", "set-realistic-expectations", "skills and tools", tools_alone=False),
    "tools-before-outcomes": _tools_first,
    "no-wishes-apart": _one_heap,
    "degree-without-equivalent": _degree,
    "nothing-named": _nothing,
}
