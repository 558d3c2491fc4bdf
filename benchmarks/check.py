"""How much CPU `briefgen check` takes, beside the floor: yaml.compose alone on the same files.

`python benchmarks/check.py [--briefs N] [--runs R]` writes a desk of N briefs of about 900 words
into a temporary folder and runs both, each in a process of its own, by turns. It prints the median
CPU seconds of each (user and system, children too) and the median of the ratios pair by pair.

The program is compiled to bytecode before, as pip does when it installs it, and the YAML library
is; where Python is told to write none, every run would compile all anew.
"""

from __future__ import annotations

import argparse
import compileall
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import write_corpus

import briefgen

# Reads every file and composes its YAML, with the same loader as briefgen, and nothing else.
FLOOR = """
import sys, yaml
from pathlib import Path
for path in Path(sys.argv[1]).rglob("*.*"):
    text = path.read_text("utf-8")
    yaml.compose(text.split("---\\n")[1] if path.suffix == ".md" else text, yaml.CSafeLoader)
"""


def cpu_seconds(command: list[str], folder: Path) -> float:
    """CPU seconds, of all processes together, that a command takes; it must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--briefs", type=int, default=2_400, help="3,000 files in all")
    arguments.add_argument("--runs", type=int, default=5)
    given = arguments.parse_args()
    compileall.compile_dir(Path(briefgen.__file__).parent, quiet=2)
    floors, checks = [], []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        files = write_corpus(folder / "content", given.briefs, words=900)
        print(f"{files} files, {given.briefs} of them briefs of about 900 words")
        for run in range(given.runs):
            floors.append(cpu_seconds([sys.executable, "-c", FLOOR, "content"], folder))
            checks.append(
                cpu_seconds([sys.executable, "-m", "briefgen", "check", "content"], folder)
            )
            print(f"run {run + 1}: floor {floors[-1]:.2f} s, check {checks[-1]:.2f} s", flush=True)
    ratio = statistics.median(check / floor for check, floor in zip(checks, floors, strict=True))
    print(
        f"CPU: floor {statistics.median(floors):.2f} s, check {statistics.median(checks):.2f} s, "
        f"{ratio:.1f} times the floor (medians; {os.cpu_count()} cores)"
    )


if __name__ == "__main__":
    main()
