"""How does a command say how it went, to a shell that does not read?"""

from __future__ import annotations

FINE = 0
FINDINGS = 1  # or an error of ours
USAGE = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells count
NOBODY_READS = 141  # 128 + SIGPIPE
