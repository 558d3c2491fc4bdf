"""Addresses made of words."""

from __future__ import annotations

import pytest

from briefgen.text import slugify


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("War and peace", "war-and-peace"),
        ("Straße & Œuvre, Łódź", "strasse-oeuvre-lodz"),
        ("Россия поддержит Китай", "rossiya-podderzhit-kitay"),
        ("К 2027 году", "k-2027-godu"),
        ("俄罗斯外交", "eluosiwaijiao"),
        ("俄罗斯军事", "eluosijunshi"),
        ("¡!", "x-c2a121"),
        ("a " * 40, "a-" * 29 + "a"),
    ],
)
def test_words_become_an_address(words: str, slug: str) -> None:
    assert slugify(words) == slug
