"""How is the command run where its script is not on the path? `python -m ai_roles`."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
