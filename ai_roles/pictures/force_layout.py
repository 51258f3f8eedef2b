"""Where do the nodes of a large graph stand? Linked ones near each other, all others apart, the same in every run.

The forces are those of ForceAtlas2 in its LinLog form (Jacomy, Venturini, Heymann and Bastian 2014,
doi:10.1371/journal.pone.0098679): edges pull with the logarithm of their length, nodes push each other away with
1/distance and weigh one more than their degree. What pushes is worked out on a mesh, as it is for stars and plasmas
(Hockney and Eastwood 1988, "Computer Simulation Using Particles"): the time of a round grows with the number of nodes and
edges, not with the square of it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.complex128]
    Reals = NDArray[np.float64]
    Numbers = NDArray[np.int64]

__all__ = ["spread"]

_CELLS: Final = 128
"""Cells of the mesh on each side: 16,000 in all, each wide enough for a node of a graph of 20,000."""
_SOFTENING: Final = 0.3
"""Nodes in the same cell do not push each other out of the picture."""
_SMOOTHING: Final = 8
"""Rounds that move every node to the middle of its neighbours before the forces start."""
_PUSH: Final = 3.0
_GRAVITY: Final = 0.2
_COHESION: Final = 0.12
"""How strongly a cluster holds together; with more, clusters become clumps with empty space between them."""
_DAMPING: Final = 0.6
_FIRST_STEP, _LAST_STEP = 0.25, 0.004
"""How far a node may move in a round, as a share of the picture: nearly anywhere at first, hardly at all in the end."""
_LEAST_DISTANCE: Final = 0.55
"""Between any two nodes, as far as there is room, where each has a square of 1 on average."""
_ROUNDS_FOR_EACH_APART: Final = 10
_NEIGHBOURS: Final = 6
"""So many nodes of the same square are compared with each."""
_PLASTIC: Final = 0.7548776662466927
"""Multiples of it, without their whole part, fill the space from 0 to 1 evenly."""


def spread(count: int, sources: Numbers, targets: Numbers, clusters: Numbers, *, rounds: int) -> Points:
    """The places of *count* nodes as complex numbers around 0, with about one square unit for each node.

    Edges run between *sources* and *targets*; nodes of one cluster (numbered from 0) are held together a little. The
    longer side of the picture lies flat.

    >>> import numpy as np
    >>> here, there = np.array([0, 2]), np.array([1, 3])
    >>> places = spread(4, here, there, np.zeros(4, dtype=int), rounds=20)
    >>> bool(abs(places[0] - places[1]) < abs(places[0] - places[2]))
    True
    """
    import numpy as np

    if count == 0:
        return np.zeros(0, dtype=complex)
    degree = np.bincount(sources, minlength=count) + np.bincount(targets, minlength=count)
    weight = degree.astype(np.float64) + 1.0
    radius = float(np.sqrt(count))
    places = _smoothed(_by_cluster(degree, clusters), sources, targets, weight, radius)
    push = _PUSH * radius**2 / float(weight.sum())
    for number in range(rounds):
        force = push * _repulsion(places, weight) - _GRAVITY * places
        force += _attraction(places, sources, targets, radius) / weight
        force += _COHESION * (_middles(places, clusters)[clusters] - places)
        force *= _DAMPING
        longest = radius * (_FIRST_STEP * (1 - number / rounds) ** 1.5 + _LAST_STEP)
        places += force * np.minimum(1.0, longest / (np.abs(force) + 1e-9))
    places -= places.mean()
    spread_out = float(np.sqrt((np.abs(places) ** 2).mean())) + 1e-9
    places *= radius / np.sqrt(2 * np.pi) / spread_out
    return _lying(_apart(places, rounds=rounds // _ROUNDS_FOR_EACH_APART))


def _by_cluster(degree: Numbers, clusters: Numbers) -> Points:
    """A disc in which every cluster has a sector of its own."""
    import numpy as np

    count = len(degree)
    number = np.arange(count)
    places = np.empty(count, dtype=complex)
    turn = np.exp(2j * np.pi * (number + 0.5) / count)
    places[np.lexsort((number, -degree, clusters))] = np.sqrt(number * _PLASTIC % 1 * count) * turn
    return places


def _smoothed(places: Points, sources: Numbers, targets: Numbers, weight: Reals, radius: float) -> Points:
    import numpy as np

    count = len(places)
    for _ in range(_SMOOTHING):
        places = (places + _sums(places[targets], sources, count) + _sums(places[sources], targets, count)) / weight
        places -= places.mean()
        places *= 0.5 * radius / (float(np.sqrt((np.abs(places) ** 2).mean())) + 1e-9)
    return places


def _attraction(places: Points, sources: Numbers, targets: Numbers, radius: float) -> Points:
    import numpy as np

    along = places[targets] - places[sources]
    length = np.sqrt(along.real**2 + along.imag**2) + 1e-9
    along *= radius / 8 * np.log1p(8 / radius * length) / length
    return _sums(along, sources, len(places)) - _sums(along, targets, len(places))


def _repulsion(places: Points, weight: Reals) -> Points:
    """What pushes each node: every other's weight over its distance, read off a mesh by bilinear interpolation."""
    import numpy as np

    half = float(max(np.abs(places.real).max(), np.abs(places.imag).max())) * 1.02 + 1e-9
    cell = 2 * half / (_CELLS - 1)
    across, up = ((part + half) / cell for part in (places.real, places.imag))
    column, row = across.astype(np.int64), up.astype(np.int64)
    across, up = across - column, up - row
    first = column * _CELLS + row
    corners = (
        (first, (1 - across) * (1 - up)),
        (first + 1, (1 - across) * up),
        (first + _CELLS, across * (1 - up)),
        (first + _CELLS + 1, across * up),
    )
    mass = np.zeros(_CELLS * _CELLS)
    for index, share in corners:
        mass += np.bincount(index, weight * share, minlength=_CELLS * _CELLS)
    shape = (2 * _CELLS, 2 * _CELLS)  # twice as wide, so that the left side does not push the right one
    field = np.fft.ifft2(np.fft.fft2(mass.reshape(_CELLS, _CELLS), s=shape) * _kernel())[:_CELLS, :_CELLS].ravel()
    found = np.zeros(len(places), dtype=complex)
    for index, share in corners:
        found += field[index] * share
    found /= cell
    return found


@lru_cache(maxsize=1)
def _kernel() -> Points:
    """The push of one unit of weight in every direction, as a spectrum."""
    import numpy as np

    steps = np.arange(2 * _CELLS)
    steps = np.where(steps > _CELLS, steps - 2 * _CELLS, steps)
    way = steps[:, None] + 1j * steps[None, :]
    kernel: Points = np.fft.fft2(way / (np.abs(way) ** 2 + _SOFTENING))
    return kernel


def _middles(places: Points, clusters: Numbers) -> Points:
    import numpy as np

    sizes = np.bincount(clusters)
    middles = _sums(places, clusters, len(sizes))
    np.divide(middles, np.maximum(sizes, 1), out=middles)
    return middles


def _sums(values: Points, index: Numbers, count: int) -> Points:
    """The sum of the values of each index."""
    import numpy as np

    found = np.empty(count, dtype=complex)
    found.real = np.bincount(index, values.real, minlength=count)
    found.imag = np.bincount(index, values.imag, minlength=count)
    return found


def _apart(places: Points, *, rounds: int) -> Points:
    """Moves those apart that stand too close: pairs are found in squares, on four grids, one of which has both in one square."""
    import numpy as np

    count = len(places)
    turn = np.exp(1j * 2 * np.pi * _PLASTIC * np.arange(count))  # whither, where two stand on one spot
    side = 2 * _LEAST_DISTANCE
    for _ in range(rounds):
        for shift in (0, 0.5, 0.5j, 0.5 + 0.5j):
            square = places / side + shift
            number = np.floor(square.real).astype(np.int64) * 1_000_003 + np.floor(square.imag).astype(np.int64)
            order = np.argsort(number, kind="stable")
            for step in range(1, min(_NEIGHBOURS, count - 1) + 1):
                one, other = order[:-step], order[step:]
                along = places[other] - places[one]
                distance = np.abs(along)
                close = np.flatnonzero((number[one] == number[other]) & (distance < _LEAST_DISTANCE))
                one, other, along, distance = one[close], other[close], along[close], distance[close]
                way = np.where(distance > 1e-6, along / np.maximum(distance, 1e-6), turn[other])
                push = way * (_LEAST_DISTANCE - distance) / 2
                np.add.at(places, other, push)
                np.add.at(places, one, -push)
    return places


def _lying(places: Points) -> Points:
    """Turned so that it is widest from left to right."""
    import numpy as np

    twice_the_angle = np.angle((places**2).sum())
    turned: Points = places * np.exp(-0.5j * twice_the_angle)
    return turned
