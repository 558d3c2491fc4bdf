"""Where a reader may be led, and where not."""

from __future__ import annotations

import pytest

from briefgen.text.web_addresses import is_address, safe_url


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " JavaScript:x", "java\nscript:x", "data:text/html,x", "vbscript:x"],
)
def test_an_unsafe_address_never_stands_in_a_link(address: str) -> None:
    assert safe_url(address) == ""


@pytest.mark.parametrize("address", ["https://example.org/a:b", "mailto:a@b.c", "../a/", "#x"])
def test_safe_addresses_stay_as_they_are(address: str) -> None:
    assert safe_url(address) == address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/a?b#c", True),
        ("mailto:desk@example.org", True),
        ("https://", False),
        ("https:///path", False),
        ("HTTPS://example.org", False),
        ("https://example.org/a b", False),
        ("mailto:desk", False),
        ("www.example.org", False),
        ("data:text/html,x", False),
    ],
)
def test_what_an_address_is(text: str, expected: bool) -> None:
    assert is_address(text) is expected
