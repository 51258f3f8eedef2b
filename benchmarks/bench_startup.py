"""How long does a user wait before anything happens? Whole processes against a bare Python.

python benchmarks/bench_startup.py
"""

from __future__ import annotations

import compileall
import sys
from pathlib import Path

from timing import processes, report, shown, verdict

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    compileall.compile_dir(ROOT / "ai_roles", quiet=1)
    python = sys.executable
    command = (python, "-m", "ai_roles")
    script = Path(python).with_name("ai-roles")
    if script.exists():
        command = (str(script),)
    times = processes(
        {
            "bare": (python, "-c", "pass"),
            "import ai_roles": (python, "-c", "import ai_roles"),
            "import rdflib": (python, "-c", "import rdflib"),
            "import networkx": (python, "-c", "import networkx"),
            "import pydantic": (python, "-c", "import pydantic; pydantic.BaseModel"),
            "help": (*command, "--help"),
            "find": (*command, "find", "rag"),
            "show": (*command, "show", "mlops"),
            "compare": (*command, "compare", "mlops", "genai"),
        }
    )
    bare = times["bare"]

    def row(name: str, what: str, aim: float) -> tuple[str, str, str, str]:
        ratio = times[name] / bare
        return what, f"{shown(times[name])}, {ratio:.1f} x bare", f"{aim:g} x bare", verdict(ratio <= aim)

    report(
        "Start-up (whole processes)",
        [
            ("bare Python", shown(bare), "", ""),
            row("import ai_roles", "`import ai_roles`", 2.5),
            row("help", "`ai-roles --help`", 3),
            row("find", "`ai-roles find rag`", 14),
            ("`ai-roles show mlops`", f"{shown(times['show'])}, {times['show'] / bare:.1f} x bare", "", ""),
            row("compare", "`ai-roles compare mlops genai`", 16),
            *(
                (f"peer: `{name}`", f"{shown(times[name])}, {times[name] / bare:.1f} x bare", "", "")
                for name in ("import rdflib", "import networkx", "import pydantic")
            ),
        ],
    )


if __name__ == "__main__":
    main()
