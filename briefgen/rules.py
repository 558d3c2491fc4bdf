"""The catalogue of rules: every fault that briefgen reports, in one place.

A rule has an id that reads as words, a default severity, what it checks and why it matters to a
reader. Severities can be changed per rule in the settings (`severity:` of the plugin).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a fault matters: an error stops the build, a warning does not, a note never can."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked. `id` is stable: settings and waivers name it."""

    id: str
    severity: Severity
    checks: str
    why: str


RULES: dict[str, Rule] = {}


def _rule(id: str, severity: Severity, checks: str, why: str) -> Rule:
    rule = Rule(id, severity, checks, why)
    RULES[id] = rule
    return rule


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# fmt: off
# --- files
UNREADABLE_FILE = _rule("unreadable-file", _E, "The file can be read and is UTF-8 text.", "A file that cannot be read would silently be missing from the site.")
FILE_TOO_LARGE = _rule("file-too-large", _E, "A content file is at most 1 MB.", "Such a file is a mistake or an attack, and makes every build slow.")
LINK_OUT_OF_CONTENT = _rule("link-out-of-content", _E, "A symbolic link does not lead out of the content folder.", "What lies elsewhere on the disk must not be published by accident.")
BAD_FILE_NAME = _rule("bad-file-name", _E, "A file name is an id: a-z, 0-9 and hyphens, beginning with a letter or digit.", "The file name becomes the address of the page.")
DUPLICATE_ID = _rule("duplicate-id", _E, "No two files have the same id, in whatever folder.", "[[id]] names no type, so it must mean one thing.")
WRONG_FILE_TYPE = _rule("wrong-file-type", _E, "Briefs are .md, records .md, .yml or .yaml.", "Other files in a record folder would be left out of the site.")
CONTROL_CHARACTER = _rule("control-character", _E, "No NUL and no control characters stand in a file.", "They break feeds and data that are made from the text.")
# --- YAML
MISSING_FRONT_MATTER = _rule("missing-front-matter", _E, "A brief or record begins with front matter between two lines of three hyphens.", "Without it the page has no title, date or sources.")
UNCLOSED_FRONT_MATTER = _rule("unclosed-front-matter", _E, "The front matter ends with a line of three hyphens.", "Otherwise the whole text would be read as YAML.")
YAML_SYNTAX = _rule("yaml-syntax", _E, "The YAML can be read.", "Nothing of the record can be known until it can.")
DUPLICATE_KEY = _rule("duplicate-key", _E, "No key stands twice in one mapping.", "One of the two values would silently be lost.")
YAML_FEATURE = _rule("yaml-feature", _E, "No anchors, aliases, tags or merge keys.", "They hide what is said where, and can blow up a file.")
YAML_DEPTH = _rule("yaml-depth", _E, "Values are nested at most 20 deep.", "Nothing in the model is deeper; more is a mistake or an attack.")
CUT_BY_COMMENT = _rule("cut-by-comment", _W, "No comment cuts a text short.", "In YAML a space and # begin a comment, so the rest of the title is lost.")
# --- schema
UNKNOWN_KEY = _rule("unknown-key", _E, "Every key is one that the type knows.", "A misspelt key would silently do nothing.")
MISSING_KEY = _rule("missing-key", _E, "Every required key is there.", "The page cannot be made without it.")
WRONG_SHAPE = _rule("wrong-shape", _E, "A value has the form that its key takes: text, list, or keys and values.", "A value in the wrong form cannot be shown.")
EMPTY_VALUE = _rule("empty-value", _W, "A key has a value.", "An empty key says nothing; leave it out or fill it.")
UNKNOWN_WORD = _rule("unknown-word", _E, "A word of a fixed list is one of that list.", "Readers are told what each word means; another word has no meaning.")
BAD_DATE = _rule("bad-date", _E, "A date is a date of the calendar in EDTF form.", "A wrong date puts an event at the wrong place of every timeline.")
BAD_ADDRESS = _rule("bad-address", _E, "An address begins with http://, https:// or mailto:.", "Other addresses lead nowhere or are dangerous.")
BAD_IDENTIFIER = _rule("bad-identifier", _E, "An identifier (id, Wikidata id, country code, hash, language) has its proper form.", "A wrong identifier names another thing.")
DUPLICATE_ITEM = _rule("duplicate-item", _W, "A list does not name the same id twice.", "The reader would see it twice.")
# --- references
UNKNOWN_REFERENCE = _rule("unknown-reference", _E, "Every id names a record that exists.", "The link would lead nowhere.")
WRONG_KIND_OF_REFERENCE = _rule("wrong-kind-of-reference", _E, "An id names a record of the type that belongs there.", "A treaty cannot speak, and a person cannot be in force.")
UNKNOWN_ARTICLE = _rule("unknown-article", _E, "id#article names an article that the treaty record has.", "The reader could not check it.")
UNKNOWN_CLAIM = _rule("unknown-claim", _E, "brief#claim names a claim of that brief.", "The reader could not check it.")
REFERENCE_TO_ITSELF = _rule("reference-to-itself", _E, "A record does not refer to itself.", "It says nothing, or makes a circle.")
BROKEN_LINK = _rule("broken-link", _E, "A relative link in a text leads to a file of the content folder.", "The reader would get an error page.")
BARE_ADDRESS = _rule("bare-address", _W, "A source has a record of its own.", "A bare address has no title, date or archived copy for the reader.")
UNKNOWN_NAME = _rule("unknown-name", _W, "A publisher or author written as an id has a record.", "It was probably meant as a link and would be printed as it is.")
UNKNOWN_RELATION = _rule("unknown-relation", _E, "A relation's type is declared in relations.yml.", "Its words and its inverse are written there.")
WRONG_RELATION_END = _rule("wrong-relation-end", _E, "A relation joins kinds of actors that its declaration allows.", "Only the declared reading makes sense to the reader.")
# --- names
DUPLICATE_ALIAS = _rule("duplicate-alias", _E, "A name or alias belongs to one actor or instrument.", "The name would be linked to the wrong one.")
FORMER_ID_TAKEN = _rule("former-id-taken", _E, "A former id belongs to one record and to no other.", "Its address could lead to one page only.")
DUPLICATE_WIKIDATA = _rule("duplicate-wikidata", _E, "A Wikidata id stands in one file.", "Two files describe the same thing, or one id is wrong.")
SHARED_NAME = _rule("shared-name", _E, "Two records of one name each say how to tell them apart (distinguish).", "The reader could not know which is meant.")
CONTESTED_WITHOUT_NOTE = _rule("contested-without-note", _E, "A contested territory has a note (note: or the text).", "The reader must be told who holds what.")
# --- claims
DUPLICATE_CLAIM = _rule("duplicate-claim", _E, "Two claims of a brief do not have the same id.", "A permalink must lead to one claim.")
UNSOURCED_CLAIM = _rule("unsourced-claim", _W, "A claim has a basis.", "The reader cannot check it; it is printed with the word unsourced.")
POSITION_WITHOUT_BY = _rule("position-without-by", _E, "A position says whose it is (by).", "A position of nobody reads as a fact.")
WRONG_SCALE = _rule("wrong-scale", _E, "A likelihood is a word of the site's scale.", "The same word means other numbers on another scale.")
# --- treaties and dates
IMPOSSIBLE_ORDER = _rule("impossible-order", _E, "Things stand in an order that can have happened.", "A treaty in force before it was adopted is a wrong date.")
ACT_BY_NON_PARTY = _rule("act-by-non-party", _E, "Who withdraws or makes a reservation has signed or joined.", "One of the acts is missing or wrong.")
TWICE_IN_FORCE = _rule("twice-in-force", _E, "A treaty enters into force once, and once for each party.", "One of the two dates is wrong, or a withdrawal between them is missing.")
OVERLAPPING_HOLDERS = _rule("overlapping-holders", _E, "A relation declared sole is held by one actor at a time.", "The end of the earlier one is missing, or one of the dates is wrong.")
# --- templates
BAD_TEMPLATE = _rule("bad-template", _E, "A page template can be read and filled.", "The page could not be printed.")
# --- freshness
NOT_REVIEWED = _rule("not-reviewed", _N, "The review date of a page is not past.", "What was true may no longer be.")
# fmt: on
