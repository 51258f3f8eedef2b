"""How does a role look as one page to print and to send? One HTML file that needs no other and runs nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import overload

from ..dataset import FilePath, atomic_write
from ..markup import check_html_name, json_data, render, style_source, stylesheet
from ..model import KnowledgeGraph
from ..query.roles import Position, Profile, find_position, profile_of
from .claim_rows import Links
from .role_page import RoleSheet, role_sheet
from .schema_org import occupation
from .short_page import ShortSheet, short_sheet

__all__ = ["page"]


@overload
def page(graph: KnowledgeGraph, role: str | Position, path: None = None, *, short: bool = False) -> str: ...
@overload
def page(graph: KnowledgeGraph, role: str | Position, path: FilePath, *, short: bool = False) -> Path: ...
def page(
    graph: KnowledgeGraph, role: str | Position, path: FilePath | None = None, *, short: bool = False
) -> str | Path:
    """A role, or a position such as `mlops@senior/bfsi`, as an HTML page: the text of it, or the file it was written to.

    On it stand the definition, skills, tools, duties, levels and years, qualifications, pay (that of a parent role marked as
    such), measures and use cases, each with numbers that lead to the source, section and lines that say so; for machines
    an `Occupation` of schema.org. It has no script, asks for nothing from elsewhere, and equal graphs give equal pages.
    *short* is one sheet of A4 with what matters most: what is asked for above all, what sets the role apart from its sisters,
    duties, levels with years, pay, and what no source says; of the rest it tells how much there is.

    >>> from ai_roles.sample import SAMPLE
    >>> text = page(SAMPLE, "mlops")
    >>> text[:15], "<h1>MLOps Engineer</h1>" in text, "handbook.txt" in text
    ('<!doctype html>', True, True)
    >>> "What sets it apart from its sisters" in page(SAMPLE, "mlops", short=True)
    True
    """
    graph = graph.said
    if path is not None:
        check_html_name(path)
    position = find_position(graph, role) if isinstance(role, str) else role
    profile = profile_of(graph, position)
    text = short_profile_page(profile) if short else profile_page(profile)
    if path is None:
        return text
    atomic_write(path, text)
    return Path(os.fsdecode(path))


def short_profile_page(profile: Profile) -> str:
    """What matters most of the profile, on one sheet, as an HTML page."""
    return _set(
        profile, "short_page.html.j2", ("tokens.css", "sheet.css", "print.css", "short.css"), short_sheet(profile)
    )


def profile_page(profile: Profile) -> str:
    """The profile as an HTML page."""
    return _set(profile, "page.html.j2", ("tokens.css", "sheet.css", "print.css"), role_sheet(profile, Links()))


def _set(profile: Profile, template: str, styles: tuple[str, ...], sheet: RoleSheet | ShortSheet) -> str:
    from markupsafe import Markup

    style = stylesheet(*styles)
    return render(
        template,
        sheet=sheet,
        occupation=json_data(occupation(profile)),
        style=Markup(style),  # noqa: S704 - files of ours
        style_source=style_source(style),
    )
