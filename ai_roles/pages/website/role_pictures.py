"""Which still picture stands on the page of a role? Its surroundings, wide and narrow, as files that need no script."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model import Entity, KnowledgeGraph
from ...pictures import is_alone, picture_of, still_svg

__all__ = ["Drawn", "RolePicture", "picture_names", "role_picture"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One file of a picture: its name beside the page, its size in pixels, and its text."""

    name: str
    width: int
    height: int
    svg: str


@dataclass(frozen=True, slots=True)
class RolePicture:
    """The picture of a role for wide and for narrow windows, and what it shows in words."""

    wide: Drawn
    tall: Drawn
    alt: str


def picture_names(graph: KnowledgeGraph, role: Entity, stem: str) -> tuple[str, ...]:
    """What the files of the role's picture are called, before it is drawn: none where nothing is tied to the role.

    >>> from ai_roles.sample import SAMPLE
    >>> picture_names(SAMPLE, SAMPLE["mlops-engineer"], "mlops-engineer")
    ('mlops-engineer.svg', 'mlops-engineer-tall.svg')
    """
    return () if is_alone(graph, role) else (f"{stem}.svg", f"{stem}-tall.svg")


def role_picture(graph: KnowledgeGraph, role: Entity, stem: str) -> RolePicture | None:
    """The picture of what claims tie to the role, in files that are called after its page; None where nothing is tied to it.

    >>> from ai_roles.sample import SAMPLE
    >>> drawn = role_picture(SAMPLE, SAMPLE["mlops-engineer"], "mlops-engineer")
    >>> drawn.wide.name, drawn.tall.name
    ('mlops-engineer.svg', 'mlops-engineer-tall.svg')
    >>> drawn.alt
    'What claims tie to MLOps Engineer: roles (1), tools (3), responsibilities (1)'
    """
    names = picture_names(graph, role, stem)
    if not names:
        return None
    picture = picture_of(graph, role)
    shown = ", ".join(
        f"{band.label[:1].lower()}{band.label[1:]}" for band in picture.wide.bands if "…" not in band.label
    )
    return RolePicture(
        _drawn(names[0], still_svg(picture)),
        _drawn(names[1], still_svg(picture, tall=True)),
        f"What claims tie to {role.label}: {shown}",
    )


def _drawn(name: str, svg: str) -> Drawn:
    size = re.search(r' width="(\d+)" height="(\d+)"', svg[: svg.index(">")])
    assert size is not None
    return Drawn(name, int(size[1]), int(size[2]), f"{svg}\n")
