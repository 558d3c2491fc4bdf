"""The benchmark's desk, what it gives to other generators, and the figures that it prints."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from corpus import write_corpus
from export import ExportedPage, write_flat
from measure import Took, differences
from result import Measured, Report, as_json, as_markdown, beyond, growth

from briefgen.check import check_content
from briefgen.settings import Settings


def test_the_desk_is_sound_and_the_same_each_time(tmp_path: Path) -> None:
    files = write_corpus(tmp_path / "one", 24)
    assert write_corpus(tmp_path / "two", 24) == files
    assert differences(tmp_path / "one", tmp_path / "two") == []
    settings = Settings(content_dir=tmp_path / "one", today=date(2026, 11, 22))
    assert check_content(settings).diagnostics == ()


def test_a_brief_does_not_grow_with_the_desk(tmp_path: Path) -> None:
    def sizes(briefs: int) -> tuple[float, float, int]:
        folder = tmp_path / str(briefs)
        write_corpus(folder, briefs)
        texts = [
            file.read_text("utf-8").split("---\n", 2) for file in (folder / "briefs").iterdir()
        ]
        records = sum(file.suffix == ".yml" for file in folder.rglob("*")) - 1
        yaml = sum(len(front) for _, front, _ in texts) / briefs
        return yaml, sum(len(body.split()) for _, _, body in texts) / briefs, records

    small, large = sizes(60), sizes(240)
    assert small[:2] == pytest.approx(large[:2], rel=0.02)
    assert large[:2] == pytest.approx((1_570, 1_030), rel=0.05)
    assert large[2] == pytest.approx(240 / 4, rel=0.1)


def test_other_generators_get_addresses_and_front_matter(tmp_path: Path) -> None:
    pages = (
        ExportedPage("index.md", "", "Home", "[A](briefs/a.md)\n"),
        ExportedPage(
            "briefs/a.md", "briefs/a/", 'The "A"', "[B](../actors/b.md#x) [H](../index.md)\n"
        ),
        ExportedPage("actors/b.md", "actors/b/", "B", "[web](https://example.org/a.md)\n"),
    )
    write_flat(pages, tmp_path / "flat")
    written = {file.name: file.read_text("utf-8") for file in (tmp_path / "flat").iterdir()}
    assert written["list.md"].splitlines()[-1] == "[A](briefs/a/)"
    assert written["actors--b.md"].splitlines()[-1] == "[web](https://example.org/a.md)"
    assert written["briefs--a.md"] == (
        '---\ntitle: "The \\"A\\""\nurl: /briefs/a/\npermalink: /briefs/a/index.html\n'
        "save_as: briefs/a/index.html\n---\n\n[B](../../actors/b/#x) [H](../../)\n"
    )


def report(briefs: int, times: float) -> Report:
    """Two rounds, the second on a machine half as fast."""
    ours, plain = Measured("ours", "1.0"), Measured("plain MkDocs", "1.6.1")
    for slow in (1, 2):
        ours.add("cold", Took(4 * slow * times, 5 * slow * times, 130))
        ours.add("edited", Took(0.5 * slow * times, 0.5, 90))
        plain.add("cold", Took(10 * slow * times, 10 * slow * times, 100))
    ours.seen += [0.3, 0.5, 0.4]
    ours.written = plain.written = int(1e6 * times)
    own = [(0.4 * times, 0.2), (0.8 * times, 0.2)]
    measured = {"briefgen": ours, "b": plain}
    return Report(briefs, briefs * 2, 2, 9, own, measured, {"hugo": "not installed"})


def test_the_table_gives_medians_and_ratios_round_by_round() -> None:
    lines = as_markdown(report(1_000, 1)).splitlines()
    assert "1,000 briefs, 2,000 pages; median of 2; " in lines[0]
    assert lines[2:6] == [
        "| generator | cold | of b | CPU | of b | unchanged | of b | edited | of b | saved to seen | peak | output | files |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        "| briefgen 1.0 | 6.00 s | 0.40 | 7.50 s | 0.50 |  |  | 0.75 s | 0.050 | 0.40 s | 130 MiB | 1.0 MB | 0 |",
        "| b 1.6.1 | 15.00 s | 1.00 | 15.00 s | 1.00 |  |  |  |  |  | 100 MiB | 1.0 MB | 0 |",
    ]
    assert "hugo: not installed." in lines
    assert "Own work: 0.60 s of CPU, 0.040 of b's; again in the same process 0.20 s." in lines[-1]
    assert "Memory: 1.30 of b's." in lines[-1]


def test_the_same_for_programs() -> None:
    (made,) = json.loads(as_json([report(1_000, 1)]))["reports"]
    assert made["ratios"]["briefgen"] == {"cold": 0.4, "unchanged": None, "edited": 0.05}
    assert made["measured"]["b"]["runs"]["cold"][1] == {"seconds": 20, "cpu": 20, "peak": 100}
    assert made["skipped"] == {"hugo": "not installed"}


def test_growth_is_a_power_of_the_briefs() -> None:
    assert growth(report(100, 1), report(1_000, 10)).splitlines()[1:] == [
        "- briefgen: seconds 1.00, CPU 1.00, bytes 1.00",
        "- b: seconds 1.00, CPU 1.00, bytes 1.00",
        "- own work: CPU 1.00",
        "- pages: 1.00",
    ]


def test_only_what_is_far_beyond_its_bound_is_reported() -> None:
    usual = report(100, 1)
    assert beyond(usual) == []
    usual.measured["briefgen"].runs["cold"] = [Took(4, 50, 400)] * 2
    assert beyond(usual) == [
        "cold: 3.75 of plain MkDocs, more than 3.0",
        "memory: 4.00 of plain MkDocs, more than 3.5",
    ]
