"""Does a large graph spread well: the same in every run, linked nodes near each other, nothing at the same place?"""

from __future__ import annotations

import numpy as np
import pytest

from ai_roles.pictures.force_layout import spread


def ring_of_cliques(count: int, size: int) -> tuple[np.ndarray, np.ndarray]:
    pairs = [(c * size + i, c * size + j) for c in range(count) for i in range(size) for j in range(i)]
    pairs += [(c * size, (c + 1) % count * size) for c in range(count)]
    sources, targets = zip(*pairs, strict=True)
    return np.array(sources), np.array(targets)


def test_cliques_stay_together() -> None:
    sources, targets = ring_of_cliques(8, 6)
    places = spread(48, sources, targets, np.zeros(48, dtype=int), rounds=80)
    cliques = places.reshape(8, 6)
    middles = cliques.mean(axis=1)
    inside = np.abs(cliques - middles[:, None]).mean()
    between = np.abs(middles[:, None] - middles[None, :])[~np.eye(8, dtype=bool)].min()
    assert between > inside


def test_it_is_the_same_in_every_run_and_lies_flat() -> None:
    sources, targets = ring_of_cliques(5, 7)
    clusters = np.arange(35) % 3
    one, other = (spread(35, sources, targets, clusters, rounds=40) for _ in range(2))
    assert (one == other).all()
    assert np.ptp(one.real) >= np.ptp(one.imag) * 0.8
    assert abs(one.mean()) < 1e-6


@pytest.mark.parametrize("count", [0, 1, 2, 3, 50])
def test_graphs_without_edges(count: int) -> None:
    none = np.zeros(0, dtype=int)
    places = spread(count, none, none, np.zeros(count, dtype=int), rounds=20)
    assert places.shape == (count,)
    assert np.isfinite(places).all()
    assert len({complex(round(z.real, 6), round(z.imag, 6)) for z in places}) == count


def test_a_graph_of_20_000_nodes_fills_its_disc() -> None:
    chance = np.random.default_rng(7)
    sources, targets = chance.integers(0, 3_000, 60_000), 3_000 + chance.integers(0, 17_000, 60_000)
    places = spread(20_000, sources, targets, (np.arange(20_000) >= 3_000).astype(int), rounds=30)
    assert np.isfinite(places).all()
    corners = {(int(z.real // 4), int(z.imag // 4)) for z in places}
    assert len(corners) > 900, "16 nodes to a square on average would leave 1,250 squares"


def test_loops_and_parallel_edges_are_fine() -> None:
    sources, targets = np.array([0, 0, 1, 1]), np.array([1, 1, 1, 2])
    assert np.isfinite(spread(3, sources, targets, np.zeros(3, dtype=int), rounds=10)).all()
