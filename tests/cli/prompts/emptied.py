"""As a program, `python emptied.py FILE`: an editor in which somebody takes away all the text."""

import sys
from pathlib import Path

Path(sys.argv[-1]).write_text("")
