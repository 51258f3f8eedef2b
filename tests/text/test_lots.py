"""Is the same done to many texts whatever the number of processes, and is it told when one of them ends?"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ai_roles.errors import AiRolesError, UsageError
from ai_roles.model import KnowledgeGraph
from ai_roles.sample import SAMPLE
from ai_roles.text.lots import all_cores, in_lots


def doubled(graph: KnowledgeGraph, lot: list[int], told: Mapping[str, Any]) -> list[int]:
    return [2 * each + len(graph.of_kind("role")) * told.get("times", 0) for each in lot]


def ending(graph: KnowledgeGraph, lot: list[int], told: Mapping[str, Any]) -> list[int]:
    if 70 in lot:
        os._exit(9)  # as one ends that the system kills for want of memory
    return doubled(graph, lot, told)


def test_order_and_options_stay_whatever_the_number_of_workers() -> None:
    wanted = [2 * each + 9 for each in range(200)]
    for workers in (1, 2, None):
        assert list(in_lots(doubled, SAMPLE, iter(range(200)), workers=workers, options={"times": 3})) == wanted


def test_a_worker_that_ends_is_told() -> None:
    with pytest.raises(AiRolesError, match="a worker process ended before its work was done"):
        list(in_lots(ending, SAMPLE, range(200), workers=2))


def test_less_than_one_worker_is_refused() -> None:
    with pytest.raises(UsageError, match="one worker at least, not 0"):
        list(in_lots(doubled, SAMPLE, [1], workers=0))
    assert all_cores() >= 1


def test_a_script_without_a_main_of_its_own_is_told_what_to_do(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import ai_roles as ar\nfrom ai_roles.sample import SAMPLE\n"
        "lines = [{'text': f'MLOps Engineer {n}: Docker'} for n in range(40)]\n"
        "ar.observe(SAMPLE, lines, corpus='x', workers=2)\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert 'call it below `if __name__ == "__main__":`, or take workers=1' in done.stderr.splitlines()[-1]
