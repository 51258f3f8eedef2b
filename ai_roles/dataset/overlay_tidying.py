"""How should a reader's own file look? In the one form, with the id in the place of every name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import Entity
from .names_as_ids import NamesAsIds
from .tidying import tidy_text, write_tidily
from .yaml_reading import read_yaml


def tidy_overlays(texts: Sequence[tuple[str, str]], base: Mapping[str, Entity]) -> list[str]:
    """The (file name, text) pairs in the one form; names that mean one thing, there or in the base, become its id.

    >>> from ai_roles.sample import SAMPLE
    >>> text = "claims: [{editorial: ours, subject: MLOps engineer, needs: [Python, k8s]}]"
    >>> print(*tidy_overlays([("ours.yaml", text)], SAMPLE.entities), sep="", end="")
    claims:
      - editorial: ours
        subject: mlops-engineer
        needs:
          - {of: python}
          - {of: kubernetes}
    """
    tidied = [tidy_text(text, file) for file, text in texts]
    documents = [read_yaml(text, file=file) for (file, _), text in zip(texts, tidied, strict=True)]
    names = NamesAsIds((document.data for document in documents), base)
    for (file, _), document in zip(texts, documents, strict=True):
        names.settle(file, document)
    return [
        write_tidily(document, text, file) for (file, _), document, text in zip(texts, documents, tidied, strict=True)
    ]
