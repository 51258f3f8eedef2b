"""Which facts do the commands mean that keep them? Those of the checkout that the reader stands in, else the bundled ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .output import say

__all__ = ["facts_at_hand"]


@contextmanager
def facts_at_hand() -> Iterator[None]:
    """Everything inside reads the facts at hand; which they are is told on standard error.

    The installed package may be another copy than the checkout that the reader has just edited.
    """
    from pathlib import Path

    from ..dataset import checkout_ontology, facts_in, ontology_folder

    ontology = checkout_ontology(Path.cwd()) or ontology_folder()
    say(f"facts: {ontology / 'facts'}")
    with facts_in(ontology):
        yield
