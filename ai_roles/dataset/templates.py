"""How does a file of one's own facts begin? As a template that is valid as it stands and explains its fields."""

from __future__ import annotations

import json
from collections.abc import Container
from hashlib import blake2b
from itertools import chain, count
from textwrap import fill
from typing import Final

from ..errors import FormatError, UsageError
from ..model import MAX_ID, KnowledgeGraph, check_text
from ..predicates import PREDICATES
from ..vocabulary import KIND_TABLE, NECESSITIES, PROFICIENCIES, Kind
from .editor_schema import SCHEMA_FILE
from .names_as_ids import NamesAsIds, slug
from .tidying import tidy_text

__all__ = ["free_id", "template"]

_WIDE: Final = 118
_LONGEST: Final = 200
"""A label is a name, and fits a line."""
_LONGEST_START: Final = MAX_ID - 30
"""Of an id, so that its kind and a number still fit."""
_SOURCE: Final = """
  # something new of another kind stands beside it, such as  skill: {prompt-caching: {label: Prompt caching}}
  source:
    # with locator url each row also tells where: {of: Python, locator: "https://..."}
    ID: {label: LABEL, locator: none}
"""
_OF_A_ROLE: Final = f"""
claims:
  # what it needs at any level
  - subject: ID
    needs:
      # necessity: {", ".join(NECESSITIES[:6])}, ...; expected where nothing is said
      - {{of: [Python, Docker], necessity: required}}
      # any one of these is enough; with open: true others would do as well
      - {{any-of: [AWS, Azure, Google Cloud], necessity: preferred}}
      # tools such as these: examples, not all of them are needed
      - {{of: [LangChain, Hugging Face], status: example}}
  # what a level adds
  - subject: ID
    levels: [Senior]
    needs:
      # proficiency: {", ".join(PROFICIENCIES)}
      - {{of: Kubernetes, necessity: required, proficiency: advanced}}
    experience:
      # years that a posting asks for; band is what people at the level have, to-reach the time to get there
      - {{years: {{required: 5+}}}}
    pays:
      # 90000 or 90000-120000 or 90000+; pay: base, total or unstated
      - {{money: {{amount: 90000-120000, currency: EUR, per: year, pay: base}}}}
"""
_OF_A_COMPETENCE: Final = """
claims:
  # who needs it, how much, at which levels (none: at all)
  - subject: MLOps engineer
    levels: [Senior]
    needs:
      - {of: ID, necessity: preferred, proficiency: working}
"""
_OF_A_LEVEL: Final = """
claims:
  - subject: ID
    experience:
      # the years that people at this level have
      - {years: {band: 2-5}}
"""
_OF_AN_INDUSTRY: Final = """
claims:
  # what a role needs here beyond what it needs anywhere
  - subject: MLOps engineer
    industry: ID
    needs:
      - {of: Python, necessity: required}
"""
_OF_A_SOURCE: Final = """
claims:
  # what it says: one block for each subject
  - subject: MLOps engineer
    needs:
      - {of: Python, necessity: required}
"""
_CLAIMS: Final[dict[Kind, str]] = {
    "role": _OF_A_ROLE,
    "skill": _OF_A_COMPETENCE,
    "tool": _OF_A_COMPETENCE,
    "level": _OF_A_LEVEL,
    "industry": _OF_AN_INDUSTRY,
    "source": _OF_A_SOURCE,
}
"""By kind, claims to begin with; they speak of what the bundled facts hold."""
_NEEDED: Final[dict[Kind, str]] = {
    "role": "specializes: AI Engineer",
    "source": "locator: none",
}
_EXPLAINED: Final[dict[Kind, str]] = {
    "role": "the wider role, whose needs it takes over",
    "source": "how rows name the place: lines (at: 84), file (with at), page, row, url, statement (locator: ...); else none",
}


def template(graph: KnowledgeGraph, kind: Kind, label: str) -> str:
    """A YAML file that defines something new over this graph, with a comment for each field; for a role also what it needs.

    >>> from ai_roles.sample import SAMPLE
    >>> for line in template(SAMPLE, "role", "LLMOps engineer").splitlines()[3:9]:
    ...     print(line)
    # who says all this, unless a block names its own source
    source: notes-on-llmops-engineer
    entities:
      role:
        llmops-engineer:
          label: LLMOps engineer

    Raises:
        UsageError: The graph has one of that name already.
    """
    if kind not in KIND_TABLE:
        raise UsageError(f"{kind!r} is no kind: one of {', '.join(KIND_TABLE)}")
    label = label.strip()
    if not 0 < len(label) <= _LONGEST or "\n" in label or "\t" in label:
        raise FormatError(f"a label has 1 to {_LONGEST} characters on one line, not {len(label):,}")
    if reason := check_text(label):
        raise FormatError(f"the label {reason}")
    names = NamesAsIds((), graph.entities)
    if known := names.find(label, (kind,)):
        raise UsageError(f"there is a {kind} called {label!r} already: {known[0]}; say more of it in a block of claims")
    id = free_id(label, kind, graph.entities)
    info, written = KIND_TABLE[kind], json.dumps(label, ensure_ascii=False)
    types = f"\n      # one of: {', '.join(info.types)}\n      type: {info.types[0]}" if info.types else ""
    own = f"\n      # {_EXPLAINED[kind]}\n      {_NEEDED[kind]}" if kind in _NEEDED else ""
    predicates = [predicate.id for predicate in PREDICATES.values() if kind in predicate.domain]
    source = "" if not (claims := _CLAIMS.get(kind, "")) else id if kind == "source" else f"notes-on-{id}"
    said = fill(
        "What can be said of it in a block: " + ", ".join(predicates),
        _WIDE,
        initial_indent="# ",
        subsequent_indent="# ",
        break_on_hyphens=False,
    )
    head = f"# who says all this, unless a block names its own source\nsource: {source}" if source else ""
    notes = _SOURCE.replace("ID", source).replace("LABEL", json.dumps(f"Notes on {label}", ensure_ascii=False))
    text = f"""# yaml-language-server: $schema={SCHEMA_FILE}
# {info.comment}
# Change what is not so, then: ai-roles validate FILE. Names do for ids: Python, k8s, Senior. Lines with # only explain.
{head}
entities:
  {kind}:
    {id}:
      label: {written}{types}
      # other names that it answers to: [one, another]
      aliases: []
      # what it is, in a sentence of your own
      definition: {json.dumps(f"{label}: to be defined.", ensure_ascii=False)}{own}
{notes if source and kind != "source" else ""}
{said}
{claims.replace("ID", id)}"""
    return tidy_text(text, f"a new {kind}")


def free_id(label: str, kind: Kind, taken: Container[str]) -> str:
    """An id for something new of that name, which none in `taken` has.

    >>> free_id("Prompt caching", "skill", ()), free_id("Banking", "skill", {"banking"})
    ('prompt-caching', 'banking-skill')
    """
    digest = blake2b(label.encode(), digest_size=4).hexdigest()
    start = slug(label)[:_LONGEST_START].strip("-") or f"{kind}-{digest}"
    numbered = (f"{start}-{kind}-{number}" for number in count(2))
    return next(id for id in chain((start, f"{start}-{kind}"), numbered) if id not in taken)
