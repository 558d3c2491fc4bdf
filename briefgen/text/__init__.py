"""Text, before anyone asks what it says: places in files, sentences, code, links, words.

Nothing here knows of records.
"""

from briefgen.text.spans import NOWHERE, ContentFile, Lines, Span, Text, slugify, span_of

__all__ = ["NOWHERE", "ContentFile", "Lines", "Span", "Text", "slugify", "span_of"]
