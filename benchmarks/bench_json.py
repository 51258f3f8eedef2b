"""How large is an answer as JSON? The bytes that `--json` prints, beside what they may be.

python benchmarks/bench_json.py
"""

from __future__ import annotations

from contextlib import redirect_stdout
from io import StringIO

from timing import report, verdict

from ai_roles.cli import main as run

LIMITS = {
    "compare mlops genai": 60_000,
    "profile mlops": 80_000,
    "gap mlops --has python,docker,k8s": 80_000,
    "similar mlops": 80_000,
    "similar docker": 80_000,
}
"""By command line, how many bytes its JSON may have."""


def size(line: str) -> int:
    """How many bytes a command prints."""
    printed = StringIO()
    with redirect_stdout(printed):
        if code := run(line.split()):
            raise SystemExit(code)
    return len(printed.getvalue().encode())


def main() -> None:
    rows = []
    for line, limit in LIMITS.items():
        slim, full = size(f"{line} --json"), size(f"{line} --json --evidence")
        shown = f"{slim / 1000:.1f} kB; {full / 1000:.0f} kB with `--evidence`"
        rows.append((f"`{line} --json`", shown, f"{limit / 1000:g} kB", verdict(slim <= limit)))
    report("Answers as JSON", rows)


if __name__ == "__main__":
    main()
