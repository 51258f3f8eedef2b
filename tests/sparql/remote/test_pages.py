"""Does a whole graph come over a line that breaks, and from a server that gives less at once than it was asked for?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest

from ai_roles.errors import EndpointError
from ai_roles.rdf import ntriples
from ai_roles.sample import SAMPLE
from ai_roles.sparql.remote.pages import PAGE, fetch_all
from ai_roles.sparql.remote.sparql_server import SparqlServer

TRIPLES = [quad.triple for quad in pyoxigraph.parse(b"".join(ntriples(SAMPLE)), pyoxigraph.RdfFormat.N_TRIPLES)]


class Cautious(SparqlServer):
    """A server that gives at most so many triples at once, and fails at the pages that begin at these places."""

    def __init__(self, most: int, *fails: int) -> None:
        super().__init__("http://127.0.0.1:9/", graph="urn:roles", names=SAMPLE)
        self.most, self.fails = most, {*fails}
        self.asked: list[int] = []

    def count_in(self, graph: str | None) -> int:
        return len(TRIPLES)

    def triples(
        self, text: str, graph: str | None = None, *, seconds: float | None = None
    ) -> Iterator[pyoxigraph.Triple]:
        found = re.search(r"LIMIT (\d+) OFFSET (\d+)", text)
        assert found is not None
        assert int(found[1]) == PAGE
        start = int(found[2])
        self.asked.append(start)
        for triple in TRIPLES[start : start + self.most]:
            yield triple
            if start in self.fails:
                raise EndpointError(self.url, "it failed while it worked on that", 500)


def test_a_server_may_give_less_at_once_than_it_was_asked_for(tmp_path: Path) -> None:
    server, told = Cautious(100), list[tuple[int, int]]()
    assert fetch_all(server, folder=tmp_path / "pages", progress=lambda done, of: told.append((done, of))) == SAMPLE
    assert server.asked == [*range(0, len(TRIPLES), 100)]
    assert told[-1] == (len(TRIPLES), len(TRIPLES))
    assert not (tmp_path / "pages").exists()


def test_what_fails_amid_a_page_goes_on_there(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    with pytest.raises(EndpointError, match="it failed while it worked on that"):
        fetch_all(Cautious(100, 200), folder=folder)
    assert sorted(path.name for path in folder.iterdir()) == ["000000000000.nt", "000000000100.nt", "about.json"]
    again = Cautious(100)
    assert fetch_all(again, folder=folder) == SAMPLE
    assert again.asked[0] == 200


def test_a_server_that_gives_nothing_any_more_is_no_endless_loop(tmp_path: Path) -> None:
    server = Cautious(0)
    with pytest.raises(EndpointError, match=f"0 of {len(TRIPLES)} triples came"):
        fetch_all(server, folder=tmp_path)
    assert server.asked == [0]
