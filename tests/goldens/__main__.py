"""Does the house still hand out the very same bytes? Writes `goldens.tsv`, or with --check tells what differs from it.

$ python -m tests.goldens           # after a change that was meant, named in the commit
$ python -m tests.goldens --check   # what does a change move?
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.goldens.golden_outputs import GOLDENS, collected


def main() -> int:
    """Write or check; 1 if something differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, name what differs")
    parser.add_argument("--keep", type=Path, help="leave the outputs in this folder, to look at and compare")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = collected(options.keep or Path(folder))
    if not options.check:
        GOLDENS.write_text("".join(f"{digest}\t{name}\n" for name, digest in found.items()), encoding="utf-8")
        return 0
    known = {
        name: digest for digest, name in (line.split("\t") for line in GOLDENS.read_text(encoding="utf-8").splitlines())
    }
    differing = [name for name in sorted({*known, *found}) if known.get(name) != found.get(name)]
    print("\n".join(differing) or f"all {len(found)} as they were")
    return int(bool(differing))


sys.exit(main())
