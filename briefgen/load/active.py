"""Files for readers that a browser or a server would run: pages, scripts, drawings with scripts.

Whatever stands beside briefs and records is published as it is, past all that keeps scripts out of
pages. A desk may want some of it, and says so in its settings.
"""

from __future__ import annotations

from collections.abc import Collection
from fnmatch import fnmatchcase
from pathlib import Path
from xml.parsers import expat

from briefgen.diagnostics import Diagnostic
from briefgen.load.places import ending_of
from briefgen.rules import ACTIVE_FILE
from briefgen.text import Span

_RUN = frozenset(
    "htm html shtml xht xhtml mht mhtml js mjs cjs svgz swf xsl xslt"  # by a browser
    " asp aspx cgi jsp php phtml php3 php4 php5 php7 phar".split()  # by a server
)
# What a browser shows as a document, with the scripts that are in it.
_XML = frozenset("svg xml rdf atom rss".split())
_RUNNING = frozenset("script foreignobject iframe embed object handler listener html body".split())
_ADDRESSES = frozenset("href src from to values by".split())
_HARMLESS = ("#", "./", "../", "https://", "http://", "data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp")  # fmt: skip
_HINT = (
    "take it out; a file that is meant so is named in mkdocs.yml, under active_files of briefgen or,"
    " a script, under extra_javascript"
)


def active_fault(uri: str, path: Path, shown: str, allowed: Collection[str]) -> Diagnostic | None:
    """That a file would run something for its readers, where none of `allowed` (patterns) names it."""
    ending = ending_of(uri)
    if ending not in _RUN and ending not in _XML:
        return None
    if any(fnmatchcase(uri, pattern) for pattern in allowed):
        return None
    if ending in _RUN:
        message = f"a .{ending} file can run a program for those who open it"
    elif why := _found_in_xml(path):
        message = f"this .{ending} file {why}"
    else:
        return None
    return Diagnostic(ACTIVE_FILE, Span(shown), message, _HINT)


class _FoundError(Exception):
    """Something that runs; the text says what."""


def _found_in_xml(path: Path) -> str:
    """What of a file in XML could run, "" for a harmless one.

    A file that cannot be read is reported elsewhere.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = _look
    parser.EntityDeclHandler = _note_entity
    parser.ProcessingInstructionHandler = _note_instruction
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except _FoundError as found:
        return str(found)
    except expat.ExpatError:
        # A browser runs what stands before the mistake.
        return "is broken, and may run something up to the place where it breaks"
    except OSError:
        return ""
    return ""


def _look(name: str, attributes: dict[str, str]) -> None:
    local = name.rpartition(" ")[2].lower()
    if local in _RUNNING:
        raise _FoundError(f"has a <{local}> in it, which can run a program")
    for key, value in attributes.items():
        attribute = key.rpartition(" ")[2].lower()
        if attribute.startswith("on"):
            raise _FoundError(f"has the attribute {attribute} in it, which runs a program")
        address = "".join(value.split()).lower()
        if attribute in _ADDRESSES and ":" in address and not address.startswith(_HARMLESS):
            raise _FoundError("has an address in it that can run a program")


def _note_entity(*_: object) -> None:
    raise _FoundError("declares entities, behind which anything can stand")


def _note_instruction(target: str, _: str) -> None:
    if target.lower() == "xml-stylesheet":
        raise _FoundError("has a stylesheet of its own, which can run a program")
