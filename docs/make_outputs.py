"""Makes the outputs anew that the pages of docs/how-to/ show: each command of a console block is run, one after the other.

python docs/make_outputs.py

A block with a title (```yaml title="ours.yaml") is the file of that name. What a command prints is shown as it would stand on a
terminal of 80 columns, up to 24 lines of it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent / "how-to"
LONGEST = 24
FENCE = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HERE = re.compile(r"^facts: .*\n", re.MULTILINE)
"""Where the facts lie on this machine."""


def made(text: str) -> str:
    """The page with what its commands print now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def renewed(block: re.Match[str]) -> str:
            language, title, body = block.groups()
            if title:
                (folder / title).write_text(body, encoding="utf-8")
            if language != "console":
                return block[0]
            commands = [line for line in body.splitlines() if line.startswith("$ ")]
            return "```console\n" + "".join(f"{line}\n{_shown(line[2:], folder)}" for line in commands) + "```"

        return FENCE.sub(renewed, text)


def _shown(line: str, folder: Path) -> str:
    command = [sys.executable, "-m", "ai_roles", *shlex.split(line)[1:]]
    env = {
        **os.environ,
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "PYTHONPATH": str(FOLDER.parents[1]),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        command,
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    lines = HERE.sub("", done.stdout).splitlines()
    if len(lines) > LONGEST:
        lines = [*lines[: LONGEST - 1], "..."]
    return "".join(f"{each.rstrip()}\n" for each in lines)


def main() -> None:
    for page in sorted(FOLDER.glob("*.md")):
        text = page.read_text("utf-8")
        if "```console" in text:
            page.write_text(made(text), encoding="utf-8")


if __name__ == "__main__":
    main()
