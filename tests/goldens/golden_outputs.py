"""What is handed out: every export format, the pictures, a page, the site, and the answers at a given width."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

GOLDENS: Final = Path(__file__).with_name("goldens.tsv")

EXPORTS: Final = (
    "ttl nt nq trig rdf jsonld graphml gexf gml json jsonl csv parquet cypher cyjs mmd dot svg".split()  # noqa: SIM905
)
ANSWERS: Final = {
    "compare": ["compare", "mlops", "genai"],
    "compare-three": ["compare", "mlops", "genai", "applied ai"],
    "ranked": ["compare", "mlops", "genai", "--ranked"],
    "profile": ["profile", "genai@senior/bfsi"],
    "path": ["path", "junior", "principal"],
    "move": ["move", "data scientist", "genai", "--has", "python,sql"],
    "gap": ["gap", "genai", "--has", "Python (primary),k8s,RAG", "--level", "senior"],
    "ladder": ["ladder"],
    "grid": ["ladder", "--grid"],
    "similar": ["similar", "mlops"],
    "similar-skill": ["similar", "docker"],
    "pay": ["pay", "--level", "senior"],
    "figures": ["figures", "python"],
    "conflicts": ["conflicts"],
    "unknowns": ["unknowns", "principal"],
    "coverage": ["coverage"],
    "explain": ["explain", "mlops", "docker"],
    "find": ["find", "retrieval"],
    "list": ["list", "levels"],
    "show": ["show", "mlops"],
    "sparql": ["sparql"],
    "named-query": ["sparql", "skills-separating-two-roles"],
    "info": ["info"],
    "help": ["--help"],
}
AT_WIDTH: Final = {
    "compare": 'compare(g, "mlops", "genai")',
    "separating": 'separating_skills(g, "mlops", "genai")',
    "profile": 'profile(g, "genai", level="senior", industry="bfsi")',
    "progression": 'progression(g, "junior", "principal")',
    "transition": 'transition(g, "data scientist", "genai")',
    "gap": 'skill_gap(g, has=["Python", "k8s"], wants="mlops")',
    "similar": 'similar_roles(g, "mlops")',
    "pay": 'pay(g, level="senior")',
    "explain": 'explain(g, "mlops", "docker")',
    "describe": 'describe(g, "docker")',
}
PICTURES: Final = {
    "compared": ["draw", "mlops", "genai"],
    "neighbourhood": ["draw", "docker"],
    "ladder": ["draw", "junior", "principal", "--view", "ladder"],
    "whole": ["draw"],
}
PICTURE_ENDINGS: Final = ("html", "svg", "mmd", "dot")
WIDTH: Final = 100


def run(arguments: list[str]) -> bytes:
    """What Python prints, where there is no terminal."""
    environment = {**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1", "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, *arguments], capture_output=True, env=environment, check=False)
    if done.returncode:
        raise AssertionError(f"{arguments}: {done.stderr.decode()}")
    return done.stdout


def collected(folder: Path) -> dict[str, str]:
    """By name, the hash of every output, each left in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    tasks: list[tuple[str, list[str]]] = []
    for ending in EXPORTS:
        tasks.append((f"export.{ending}", ["export", str(folder / f"export.{ending}")]))
    for name, arguments in PICTURES.items():
        tasks += [
            (f"{name}.{ending}", [*arguments, "-o", str(folder / f"{name}.{ending}")]) for ending in PICTURE_ENDINGS
        ]
    tasks.append(("page.html", ["page", "genai@senior/bfsi", "-o", str(folder / "page.html")]))
    tasks.append(("short-page.html", ["page", "mlops", "--short", "-o", str(folder / "short-page.html")]))
    tasks.append(("site", ["site", str(folder / "site")]))
    for name, arguments in ANSWERS.items():
        tasks.append((f"{name}.txt", arguments))
        if name != "help":
            tasks.append((f"{name}-all.txt", [*arguments, "--all"]))
            tasks.append((f"{name}.answer.json", [*arguments, "--json"]))
    tasks = [(name, ["-m", "ai_roles", *arguments]) for name, arguments in tasks]
    tasks += [
        (
            f"{name}-{WIDTH}.txt",
            ["-c", f"import ai_roles as ar; g = ar.load(); print(ar.{call}.full().to_text({WIDTH}))"],
        )
        for name, call in AT_WIDTH.items()
    ]

    def digest(task: tuple[str, list[str]]) -> str:
        name, arguments = task
        printed = run(arguments)
        path = folder / name
        if not path.exists():
            path.write_bytes(printed)
        hashed = hashlib.sha256()
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                hashed.update(f"{file.relative_to(folder)}\0".encode() + file.read_bytes())
        return hashed.hexdigest()[:32]

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip((name for name, _ in tasks), pool.map(digest, tasks), strict=True))
