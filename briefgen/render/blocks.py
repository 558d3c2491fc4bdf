"""Blocks of Markdown that can be nothing but paragraphs, told from others at once."""

from __future__ import annotations

import re
from functools import cached_property
from xml.etree.ElementTree import Element

from markdown import blockprocessors as usual
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor

from briefgen.render.marks import NAME, PLACE

# None of these takes a block in which each line begins with a letter or with a mark of ours.
_OF_OTHER_BEGINNINGS = frozenset((
    usual.EmptyBlockProcessor, usual.ListIndentProcessor, usual.CodeBlockProcessor,
    usual.HashHeaderProcessor, usual.SetextHeaderProcessor, usual.HRProcessor,
    usual.OListProcessor, usual.UListProcessor, usual.BlockQuoteProcessor,
    usual.ReferenceProcessor, usual.ParagraphProcessor,
    AdmonitionProcessor, FootnoteBlockProcessor, SaneOListProcessor, SaneUListProcessor,
    TableProcessor,
))  # fmt: skip
_LINES = re.compile(rf"(?:(?:[^\W\d_]|[{NAME}{PLACE}])[^\n]*(?:\n|\Z))+")


class PlainParagraphs(usual.ParagraphProcessor):
    """Comes before all others, which would each look for a beginning of theirs in each block.

    Beside others than those above, which an extension may bring, it takes nothing.
    """

    def test(self, parent: Element, block: str) -> bool:
        del parent
        return self._is_sure and _LINES.fullmatch(block) is not None

    @cached_property
    def _is_sure(self) -> bool:
        others = (one for one in self.parser.blockprocessors if one is not self)
        return all(type(one) in _OF_OTHER_BEGINNINGS for one in others)
