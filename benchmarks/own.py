"""Own work: the CPU seconds from the content folder to all that is known of it, without any page.

`python benchmarks/own.py DESK` prints them for the desk with this mkdocs.yml, the second time what it
takes again in the same process, as while serving. Loading the program is not counted.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from briefgen.check import Memory, check_content
from briefgen.garbage import without_collecting
from briefgen.plugin import settings_from_mkdocs


def main() -> None:
    settings = settings_from_mkdocs(Path(sys.argv[1], "mkdocs.yml"))
    memory = Memory()
    for _ in range(2):
        start = time.process_time()
        with without_collecting():  # as in a build
            check_content(settings, memory)
        print(time.process_time() - start)


if __name__ == "__main__":
    main()
