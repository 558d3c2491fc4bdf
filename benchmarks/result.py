"""What was measured: as a table, as JSON, how it grows, and whether it is beyond all bounds."""

from __future__ import annotations

import datetime
import json
import math
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median

from measure import Took

WAYS = ("cold", "unchanged", "edited")
# Of CPU, which a busy machine lengthens less than seconds. With 60 briefs, as in CI, starting the
# program is most of all, so that these are far above the goals for 1,000; they are there to notice
# when something breaks.
BOUNDS = {"cold": 3.0, "unchanged": 1.0, "edited": 2.5, "memory": 3.5, "own": 0.2}


@dataclass(slots=True)
class Measured:
    """All runs of one generator, in order; sizes are those of its last cold build, in bytes."""

    what: str
    version: str
    runs: dict[str, list[Took]] = field(default_factory=lambda: {way: [] for way in WAYS})
    seen: list[float] = field(default_factory=list)
    files: int = 0
    pages: int = 0
    written: int = 0

    def add(self, way: str, took: Took) -> None:
        self.runs[way].append(took)

    @property
    def peak(self) -> float:
        """MiB, of a cold build."""
        return max(run.peak for run in self.runs["cold"])


@dataclass(frozen=True, slots=True)
class Report:
    """One size. `edited_pages` is on how many pages the edit shows, `own` is the CPU seconds of own
    work, the first time and again in the same process.
    """

    briefs: int
    pages: int
    rounds: int
    edited_pages: int
    own: Sequence[tuple[float, float]]
    measured: Mapping[str, Measured]
    skipped: Mapping[str, str]

    def ratio(self, name: str, way: str, what: str = "seconds") -> float | None:
        """The median of the ratios to b's cold build, round by round; None if not measured."""
        mine = [getattr(run, what) for run in self.measured[name].runs[way]]
        return _ratio(mine, [getattr(run, what) for run in self.measured["b"].runs["cold"]])

    @property
    def own_ratio(self) -> float | None:
        """Own work, the first time, of b's CPU."""
        return _ratio(
            [first for first, _ in self.own], [run.cpu for run in self.measured["b"].runs["cold"]]
        )

    @property
    def memory_ratio(self) -> float:
        return self.measured["briefgen"].peak / self.measured["b"].peak


def _ratio(mine: Sequence[float], base: Sequence[float]) -> float | None:
    return median(m / b for m, b in zip(mine, base, strict=True)) if mine else None


def as_markdown(report: Report) -> str:
    """A table with what it needs to be understood."""
    head = (
        f"{_today()}: {report.briefs:,} briefs, {report.pages:,} pages; median of "
        f"{report.rounds}; {machine()}; Material {version('mkdocs-material')}"
    )
    of_b = ("cold", "of b", "CPU", "of b", "unchanged", "of b", "edited", "of b")
    columns = ("generator", *of_b, "saved to seen", "peak", "output", "files")
    lines = [head, "", _row(columns), _row("---" for _ in columns)]
    for name, measured in report.measured.items():
        cells = [f"{name} {measured.version}"]
        cells += [_seconds(run.seconds for run in measured.runs["cold"])]
        cells += [_number(report.ratio(name, "cold"))]
        cells += [_seconds(run.cpu for run in measured.runs["cold"])]
        cells += [_number(report.ratio(name, "cold", "cpu"))]
        for way in ("unchanged", "edited"):
            cells += [_seconds(run.seconds for run in measured.runs[way])]
            cells += [_number(report.ratio(name, way))]
        cells += [_seconds(measured.seen), f"{measured.peak:.0f} MiB"]
        cells += [f"{measured.written / 1e6:.1f} MB", f"{measured.files:,}"]
        lines.append(_row(cells))
    lines += [""]
    lines += [f"{name}: {measured.what}." for name, measured in report.measured.items()]
    lines += [f"{name}: {why}." for name, why in report.skipped.items()]
    own = (
        f"Own work: {median(first for first, _ in report.own):.2f} s of CPU, "
        f"{_number(report.own_ratio)} of b's; again in the same process "
        f"{median(again for _, again in report.own):.2f} s. "
        f"Memory: {report.memory_ratio:.2f} of b's. The edit shows on {report.edited_pages} pages; "
        "after it the site was that of a clean build, to the byte."
    )
    lines += [own, ""]
    return "\n".join(lines)


def as_json(reports: Sequence[Report]) -> str:
    """Every run, and the ratios that the table gives."""
    made = [
        asdict(report)
        | {
            "ratios": {
                name: {way: report.ratio(name, way) for way in WAYS} for name in report.measured
            },
            "own_ratio": report.own_ratio,
            "memory_ratio": report.memory_ratio,
        }
        for report in reports
    ]
    about = {
        "date": _today(),
        "machine": machine(),
        "material": version("mkdocs-material"),
        "markdown": version("markdown"),
    }
    return json.dumps(about | {"reports": made}, indent=1) + "\n"


def growth(small: Report, large: Report) -> str:
    """With which power of the briefs things grow: 1 is in proportion."""
    times = math.log(large.briefs / small.briefs)

    def power(before: float, after: float) -> str:
        return f"{math.log(after / before) / times:.2f}"

    def seconds(report: Report, name: str, what: str) -> float:
        return median(getattr(run, what) for run in report.measured[name].runs["cold"])

    lines = [f"From {small.briefs:,} to {large.briefs:,} briefs, as a power of their number:"]
    for name in large.measured:
        if name in small.measured:
            wall = power(seconds(small, name, "seconds"), seconds(large, name, "seconds"))
            cpu = power(seconds(small, name, "cpu"), seconds(large, name, "cpu"))
            size = power(small.measured[name].written, large.measured[name].written)
            lines.append(f"- {name}: seconds {wall}, CPU {cpu}, bytes {size}")
    lines.append(
        f"- own work: CPU {power(*(median(first for first, _ in one.own) for one in (small, large)))}"
    )
    lines.append(f"- pages: {power(small.pages, large.pages)}")
    return "\n".join(lines)


def beyond(report: Report) -> list[str]:
    """What is beyond its bound, each with both figures."""
    found = {way: report.ratio("briefgen", way, "cpu") for way in WAYS}
    found |= {"memory": report.memory_ratio, "own": report.own_ratio}
    return [
        f"{name}: {value:.2f} of plain MkDocs, more than {BOUNDS[name]}"
        for name, value in found.items()
        if value is not None and value > BOUNDS[name]
    ]


def machine() -> str:
    """Cores that may be used, processor, system and Python."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores, {_processor()}, {platform.system()}, Python {platform.python_version()}"


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    names = about.read_text("utf-8").split("model name") if about.is_file() else []
    if len(names) > 1:
        return names[1].splitlines()[0].strip("\t :")
    return platform.processor() or platform.machine()


def _today() -> str:
    day = datetime.datetime.now().astimezone().date()
    return f"{day.day} {day:%B %Y}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _seconds(values: Iterable[float]) -> str:
    found = list(values)
    return f"{median(found):.2f} s" if found else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}" if value < 0.1 else f"{value:.2f}"
