"""Writes the outputs that the pages show anew: what commands print, what Python sessions give. `make docs-outputs`

python docs/refresh_outputs.py                       # README.md and all pages
python docs/refresh_outputs.py docs/how-to/gap.md    # only these

A test says which pages are stale. Where an output is shortened, as many lines stay in sight as before.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from sybil import Document  # noqa: E402

from ai_roles import AiRolesError  # noqa: E402
from tests.docs.page_blocks import BlockError, as_it_should_read, code_blocks, new_run, written_pages  # noqa: E402


def refreshed(path: Path) -> tuple[str, list[str]]:
    """The text of a page as it should read, and what could not be run."""
    problems: list[str] = []
    pieces: list[str] = []
    with TemporaryDirectory() as folder:
        run = new_run(Path(folder))
        document = Document.parse(str(path), lambda page: code_blocks(page, run))
        end = 0
        for _, region in document.regions:
            block = region.lexemes["source"]
            start = region.start + block.offset
            try:
                text = as_it_should_read(region, run)
            except (BlockError, AiRolesError) as error:
                problems.append(f"{path.name}, {document.line_column(region.start)}: {error}")
                text = str(block)
            prefix = re.match(r"[ \t]*", document.text[region.start :])[0]
            old = document.text[start : region.end].rpartition("\n")[0] + "\n"
            new = "".join(f"{prefix}{line}" if line.strip() else line for line in text.splitlines(keepends=True))
            pieces += [document.text[end:start], new if text != str(block) else old]
            end = start + len(old)
        run.end()
        pieces.append(document.text[end:])
    return "".join(pieces), problems


def main(names: list[str]) -> int:
    failed = []
    for path in [Path(name).resolve() for name in names] or written_pages():
        text, problems = refreshed(path)
        failed += problems
        if text != path.read_text("utf-8"):
            path.write_text(text, "utf-8")
            print(f"{path} written anew")
    print("\n\n".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
