"""What does the package keep of the reader's files, and how is it deleted? The command `cache`."""

from __future__ import annotations

from ..errors import UsageError
from .exit_codes import FINE
from .output import emit, say

__all__ = ["show_cache"]


def show_cache(*, clear: bool = False, path: bool = False) -> int:
    """List the files with their sizes, or delete them, or name the folder alone."""
    from ..dataset import cache_folder, cached_files, clear_cache

    if clear and path:
        raise UsageError("--clear deletes and --path only tells where: choose one of them")
    if path:
        emit(str(cache_folder()))
        return FINE
    files = clear_cache() if clear else cached_files()
    for file in files:
        emit(f"{file.size:>14,}  {file.path.name}")
    done = "deleted" if clear else "kept"
    say(
        f"{len(files)} file{'s' * (len(files) != 1)} {done}, {sum(file.size for file in files):,} bytes, in {cache_folder()}"
    )
    return FINE
