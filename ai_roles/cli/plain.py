"""Which command lines need no parser? A command with nothing but words, and at most `--json`, is simply called.

Typer takes longer to import than such a question takes to answer. Everything else, a dash where none is expected above all,
goes to Typer; a test holds the two ways equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

__all__ = ["run_plainly"]

JSON: Final = "--json"


def run_plainly(arguments: Sequence[str]) -> int | None:
    """Answer a plain command line; None where it is not plain."""
    if not arguments:
        return None
    command, *rest = arguments
    words = [word for word in rest if word != JSON]
    if any(word.startswith("-") or not word for word in words) or len(rest) - len(words) > 1:
        return None
    as_json = JSON in rest
    match command, *words:
        case "compare", _, _, *_:
            from .weighing import compare_roles

            return compare_roles(words, as_json=as_json)
        case "profile", name:
            from .weighing import show_profile

            return show_profile(name, as_json=as_json)
        case ("info",):
            from .looking import info

            return info(as_json=as_json)
        case "list", *kinds if len(kinds) <= 1:
            from .looking import list_kind

            return list_kind(*kinds, as_json=as_json)
        case "find", _, *_:
            from .looking import find

            return find(words, as_json=as_json)
        case "show", name:
            from .looking import show

            return show(name, as_json=as_json)
        case "explain", left, right:
            from .asking import explain_ties

            return explain_ties(left, right, as_json=as_json)
    return None
