"""Do the pieces of a named query make the very text that the library asks?"""

from __future__ import annotations

from ai_roles.dataset import load
from ai_roles.sparql import bind_query, named_parts, named_queries
from tests.servers.test_same_rows import OTHERS


def test_together_they_are_the_query() -> None:
    graph = load()
    parts = named_parts()
    assert set(parts) == set(named_queries())
    for name, each in parts.items():
        assert "".join(each.pieces) == bind_query(graph, name)


def test_the_defaults_stand_as_they_are_written_when_others_are_bound() -> None:
    graph = load()
    for name, each in named_parts().items():
        if len(each.terms) > 1 and name in OTHERS:
            bound = bind_query(graph, name, **OTHERS[name][0])
            free = [term for parameter, term in each.terms.items() if parameter not in OTHERS[name][0]]
            assert all(term in bound for term in free)
            assert bound.startswith(each.pieces[0])
            assert bound.endswith(each.pieces[2])
