"""The archive of all data, made of the one before where only words of some records have changed."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from helpers import corpus_from, settings, unpacked

from briefgen.derive import derive
from briefgen.outputs import OutputFile, Pieces, data, make_outputs
from briefgen.outputs.file import lines_in

ONE = "---\ntitle: One\ndate: 2026-01-05\nmeans: [{claim: C., id: c, by: china, basis: [s]}]\n---\n"
FILES = {
    "briefs/name.md": ONE,
    "briefs/two.md": "---\ntitle: Two\ndate: 2026-02-01\nmeans: [{claim: D., id: d}]\n---\nText.\n",
    "actors/china.yml": "name: China\nkind: state\n",
    "actors/topics.yml": 'name: "T: {, [, \\"q\\": {"\nkind: organisation\n',
    "sources/s.yml": "title: S\nurl: https://example.org/\n",
}
EDITED = {**FILES, "briefs/name.md": ONE.replace("C.", "Other words.")}
NEAR = {"name", "china", "s"}


def archive_of(files: dict[str, str]) -> OutputFile:
    chosen = settings(site_url="https://desk.example/")
    corpus = corpus_from(files)
    made = make_outputs(corpus, derive(corpus, chosen)[0], chosen)
    return next(file for file in made if file.uri == "data.zip")


def test_it_is_the_one_made_from_nothing_and_only_what_has_changed_is_found_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old, clean = archive_of(FILES).data, archive_of(EDITED).data
    assert old != clean
    found: list[str] = []
    of_record, of_claim = data.record_data, data.claim_data
    monkeypatch.setattr(
        data, "record_data", lambda r, *a, **k: found.append(r.id) or of_record(r, *a, **k)
    )
    monkeypatch.setattr(data, "claim_data", lambda c, *a: found.append(c.ref) or of_claim(c, *a))
    assert archive_of(EDITED).data_after(old, NEAR) == clean
    assert found == ["name", "china", "s", "name#c"]


@pytest.mark.parametrize("cut", [0, 1, 100, -1])
def test_of_what_is_no_whole_archive_nothing_is_taken(cut: int) -> None:
    old = archive_of(FILES).data
    assert archive_of(EDITED).data_after(old[:cut], NEAR) == archive_of(EDITED).data


def test_of_an_archive_with_a_wrong_byte_nothing_is_taken() -> None:
    old = bytearray(archive_of(FILES).data)
    old[len(old) // 4] ^= 1
    assert archive_of(EDITED).data_after(bytes(old), NEAR) == archive_of(EDITED).data


def test_the_lines_of_the_data_are_found_again_under_their_keys() -> None:
    lines = lines_in(unpacked(archive_of(FILES).data)["data.json"])
    assert {key: [line[:16] for line in found] for key, found in lines.items()} == {
        "site": ['"name": "Briefin', '"description": "', '"url": "https://', '"language": "en"', '"scale": "icd203'],
        "briefs": ['"name": {"id":"n', '"two": {"id":"tw'],
        "actors": ['"china": {"id":"', '"topics": {"id":'],
        "sources": ['"s": {"id":"s","'],
        "claims": ['{"ref":"name#c",', '{"ref":"two#d","'],
    }  # fmt: skip


def test_a_file_that_cannot_be_renewed_is_made() -> None:
    def never(_old: bytes, _changed: Collection[str]) -> Pieces | None:
        return None

    assert OutputFile("a", lambda: [b"n", b"ew"]).data_after(b"old", ()) == b"new"
    assert OutputFile("a", lambda: [b"new"], never).data_after(b"old", ()) == b"new"
