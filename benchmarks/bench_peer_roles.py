"""What do we answer, and what does tech-roles-library, for the same pairs of roles?

pip install tech-roles-library        # in the environment of the benchmarks only
python benchmarks/bench_peer_roles.py
"""

from __future__ import annotations

import sys

from timing import in_turn, shown

from ai_roles.dataset import load
from ai_roles.query.roles.comparison import Comparison, compare

PAIRS = (
    ("mlops-engineer", "genai-engineer", "MLOps Engineer", "Generative AI Engineer"),
    ("ai-engineer", "mlops-engineer", "AI Engineer", "MLOps Engineer"),
    ("ai-engineer", "genai-engineer", "AI Engineer", "Generative AI Engineer"),
    ("ai-engineer", "data-scientist", "AI Engineer", "Data Scientist"),
)
LEVEL = 5
"""The middle of the peer's nine levels; it compares at one level only."""


def main() -> None:
    try:
        from tech_roles_library import TechRoles
    except ImportError:
        sys.exit("this benchmark needs the peer: pip install tech-roles-library")
    graph, peer = load(), TechRoles()
    print(
        "| pair | ours: only left / stressed left / shared / stressed right / only right / common ground | sources cited |"
        " tech-roles-library: only left / shared / only right | sources cited | ours | peer |"
    )
    print("|---|---|---|---|---|---|---|")
    for left, right, peer_left, peer_right in PAIRS:
        both = compare(graph, left, right)
        assert isinstance(both, Comparison)
        theirs = peer.compare_roles(peer_left, peer_right, LEVEL)
        counts = [
            both.only_left,
            both.stressed_left,
            both.shared,
            both.stressed_right,
            both.only_right,
            both.common_ground,
        ]
        sources = {source.id for statement in both.evidence() for source in statement.sources}
        times = in_turn(
            {
                "ours": lambda left=left, right=right: compare(graph, left, right),
                "peer": lambda a=peer_left, b=peer_right: peer.compare_roles(a, b, LEVEL),
            },
            rounds=9,
            number=20,
        )
        print(
            f"| {graph[left].label} and {graph[right].label} | {' / '.join(str(len(part)) for part in counts)} | {len(sources)} | "
            f"{len(theirs.only_a)} / {len(theirs.shared)} / {len(theirs.only_b)} | 0 | {shown(times['ours'])} | {shown(times['peer'])} |"
        )


if __name__ == "__main__":
    main()
