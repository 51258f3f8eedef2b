"""As what does an element of O*NET's content model enter the graph? Its code tells: abilities, skills, styles, work context."""

from __future__ import annotations

from typing import Final, NamedTuple

from ...vocabulary import Kind, PredicateId

__all__ = ["PlacedElement", "place_of_element"]


class PlacedElement(NamedTuple):
    """The kind and type of an element, and the predicate by which an occupation is rated on it."""

    kind: Kind
    type: str | None
    predicate: PredicateId | None


_PLACES: Final[tuple[tuple[str, PlacedElement, PlacedElement], ...]] = (
    # code, what stands there, and the groups that these fall into
    ("1.A", PlacedElement("competence", "ability", "needs"), PlacedElement("group", "competence-group", None)),
    (
        "1.B.2",
        PlacedElement("working-condition", "benefit", "offers"),
        PlacedElement("working-condition", "benefit", "offers"),
    ),
    ("1.B", PlacedElement("competence", "interest", "needs"), PlacedElement("group", "competence-group", None)),
    ("1.C", PlacedElement("competence", "work-style", "needs"), PlacedElement("group", "competence-group", None)),
    ("2.A", PlacedElement("skill", "technical", "needs"), PlacedElement("group", "skill-group", None)),
    ("2.B.1", PlacedElement("skill", "soft", "needs"), PlacedElement("group", "skill-group", None)),
    ("2.B", PlacedElement("skill", "technical", "needs"), PlacedElement("group", "skill-group", None)),
    ("2.C", PlacedElement("skill", "knowledge", "needs"), PlacedElement("group", "skill-group", None)),
    ("4.A", PlacedElement("competence", "work-activity", "needs"), PlacedElement("group", "competence-group", None)),
    (
        "4.C",
        PlacedElement("working-condition", "setting", "works-under"),
        PlacedElement("working-condition", "setting", "works-under"),
    ),
)


def place_of_element(code: str, *, is_group: bool) -> PlacedElement | None:
    """Where it belongs; None for the headings of what has tables of its own, such as tasks and titles.

    >>> place_of_element("1.A.1.a.1", is_group=False)
    PlacedElement(kind='competence', type='ability', predicate='needs')
    >>> place_of_element("5.A.1", is_group=False)
    """
    for start, single, group in _PLACES:
        if code == start or code.startswith(start + "."):
            return group if is_group or code == start else single
    return None
