"""Train the tagger anew, from the train part of SkillSpan; see `python -m ai_roles.text.tagger.training --help`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from itertools import chain
from pathlib import Path

from ....errors import AiRolesError
from .corpora import articles, esco, onet
from .gold import marked_sentences
from .training_run import trained


def main() -> int:
    """Read, train, write."""
    parser = ArgumentParser(prog="python -m ai_roles.text.tagger.training", description=__doc__)
    parser.add_argument("marked", type=Path, metavar="SKILLSPAN_TRAIN", help="train.json, or train.json.gz")
    parser.add_argument("--esco", type=Path, metavar="ZIP", help="CSV files of ESCO in English, for classes of words")
    parser.add_argument("--onet", type=Path, metavar="ZIP", help="text files of O*NET, for classes of words")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], metavar="FILE", help="plain texts, for the same")
    parser.add_argument("--rounds", type=int, default=90, help="of fitting, at most (90)")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    given = parser.parse_args()
    try:
        sources = [articles(path) for path in sorted(given.texts)]
        sources += [esco(given.esco)] if given.esco else []
        sources += [onet(given.onet)] if given.onet else []
        marked = list(marked_sentences(given.marked))
        content = trained(marked, chain.from_iterable(sources), rounds=given.rounds, told=_say)
        given.output.write_bytes(content)
    except (AiRolesError, OSError) as error:
        _say(f"error: {error}")
        return 1
    _say(f"{given.output}: {len(content):,} bytes")
    return 0


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    sys.exit(main())
