"""How does a command say how it went, to a shell that does not read?"""

from __future__ import annotations

from typing import Final

FINE: Final = 0
FINDINGS: Final = 1  # or an error of ours
USAGE: Final = 2
INTERRUPTED: Final = 130  # 128 + SIGINT, as shells count
NOBODY_READS: Final = 141  # 128 + SIGPIPE
