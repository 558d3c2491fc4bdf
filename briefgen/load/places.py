"""Which file of the content folder belongs where, by its name and by the keys it has.

Only records are told where to stand. Ordinary Markdown pages, pictures, data and other files for
readers may stand anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches

from briefgen.diagnostics import Diagnostic
from briefgen.model.brief import Brief, Topic
from briefgen.model.corpus import RECORD_TYPES
from briefgen.model.fields import MAX_ID, Record, specs_by_key, specs_of
from briefgen.model.source import Source
from briefgen.rules import BACKUP_FILE, BAD_FILE_NAME, MISPLACED_FILE, WRONG_FILE_TYPE
from briefgen.text import Span, slugify
from briefgen.text.english import with_article

RECORD_FOLDERS = {cls.folder: cls for cls in RECORD_TYPES}
RELATIONS_URI = "relations.yml"
# As MkDocs knows them; a record ends in .md.
MARKDOWN = ("md", "markdown", "mdown", "mkd", "mkdn")
YAML = ("yml", "yaml")

# Two hyphens join the ids of a pair of actors in an address; index is the list of a folder.
_ID = re.compile(rf"(?!index\Z)(?!.*--)[a-z0-9][a-z0-9-]{{0,{MAX_ID - 1}}}\Z")
_RELATIONS = re.compile(r"relations?\.ya?ml\Z", re.IGNORECASE)
_BACKUP = re.compile(r"(?:~\$.*|#.*#|.*(?:~|\.(?:bak|orig|rej|swp|tmp)))\Z", re.IGNORECASE)
# With the end of the line before, for which a text is searched many times faster.
_KEY = re.compile(r"\n([A-Za-z][A-Za-z_]*)[ \t]*:(?=[ \t\n]|\Z)")
# What programs call a second copy of a file: "x (1)", "x copy", "x copy 2", "x - Copy", "Copy of x".
_COPY = re.compile(
    r"(?:(?:copy|kopie|copie) (?:of|von|de) (?P<of>.+)"
    r"|(?P<stem>.+?)(?: ?\(\d{1,2}\)| -? ?(?:copy|kopie|copie)(?: ?\(?\d{1,2}\)?)?))\Z",
    re.IGNORECASE,
)
# A second ending, as file managers that hide the first let one write it.
_ENDINGS = re.compile(r"(?:\.(?:md|ya?ml|txt))+\Z", re.IGNORECASE)
# What programs for writing texts save; a desk has them for readers too, but not beside its briefs.
_DOCUMENTS = ("doc", "docx", "odt", "pages", "rtf", "htm", "html")
_MEANT_AS_RECORD = (*MARKDOWN, *YAML, "txt", "json")
# Keys that ordinary pages have as well: of MkDocs, Material, its blog and its neighbours.
_OF_ANY_PAGE = frozenset(
    "title name date summary status authors author lang topics url text source".split()
)
_KNOWN = {cls: frozenset(specs_by_key(cls)) for cls in RECORD_TYPES}
_REQUIRED = {
    cls: frozenset(spec.key for spec in specs_of(cls) if spec.required) for cls in RECORD_TYPES
}
# Folders that an editor may look for, for the types whose names they are not near.
_OTHER_NAMES = {"people": "actors", "persons": "actors", "countries": "actors", "states": "actors"}


def is_id(word: str) -> bool:
    """Whether a file of a record may be named so."""
    return _ID.match(word) is not None


def ending_of(uri: str) -> str:
    """What stands after the last dot of a file's name, in small letters; "" without one."""
    name = uri.rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[1].lower() if "." in name else ""


def is_named_like_a_file(folder: str) -> bool:
    """Whether a folder has the name of a Markdown or YAML file."""
    return ending_of(folder) in (*MARKDOWN, *YAML)


def backup_fault(uri: str, shown: str) -> Diagnostic | None:
    """That a file is a copy that an editing program left behind."""
    if not _BACKUP.match(uri.rsplit("/", 1)[-1]):
        return None
    message = "this looks like a copy that a program left behind, and would be published"
    return Diagnostic(BACKUP_FILE, Span(shown), message, "delete it, or move it elsewhere")


def is_stored_text(uri: str, uris: Collection[str]) -> bool:
    """Whether a file is the stored text of a source: `sources/ID.txt` beside its record."""
    stem, _, ending = uri.rpartition(".")
    is_text = ending == "txt" and stem.rpartition("/")[0] == Source.folder
    return is_text and any(f"{stem}.{e}" in uris for e in ("yml", "yaml", "md"))


def record_fault(uri: str, shown: str, uris: Collection[str]) -> tuple[bool, Diagnostic | None]:
    """Whether a file in a record folder is read as a record, and what is wrong with its name."""
    folder, _, name = uri.partition("/")
    cls = RECORD_FOLDERS[folder]
    ending = ending_of(uri)
    endings = (".md",) if cls is Brief else (".md", ".yml", ".yaml")
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if not uri.endswith(endings):
        return False, _wrong_type(cls, uri, shown, stem, endings)
    if "/" in name:
        message = (
            f"this {cls.type_name} must stand directly in {folder}/, not in a folder inside it"
        )
        hint = f"move the file to {folder}/{stem}.{ending}"
        return False, Diagnostic(BAD_FILE_NAME, Span(shown), message, hint)
    if not _ID.match(stem):
        proper = f"{slugify(_ENDINGS.sub('', stem))}.{ending}"
        hint = f'name it "{proper}": small letters a to z, digits and hyphens'
        if stem == "index":
            hint = "name it for what it is about: index is the list of all in the folder"
        elif f"{folder}/{proper}" in uris:
            hint = f"{folder}/{proper} is there already: keep one of the two"
        message = f'the file name "{stem}" cannot be an id'
        if original := copied_from(stem):
            message = f'by its name, "{stem}.{ending}" is a copy'
            hint = f'name it "{original}.{ending}", or delete it'
            beside = next((e for e in endings if f"{folder}/{original}{e}" in uris), "")
            if beside:
                hint = f"compare it with {folder}/{original}{beside}, and delete one of the two"
        elif len(stem) > MAX_ID:
            message = f"the file name has {len(stem)} letters, and an id at most {MAX_ID}"
            hint = f"name it more briefly, such as {proper}"
        return False, Diagnostic(BAD_FILE_NAME, Span(shown), message, hint)
    return True, None


def copied_from(stem: str) -> str:
    """The id of the file that one with such a name is a copy of, "" if it is named like no copy."""
    found = _COPY.match(stem)
    return slugify(found["of"] or found["stem"]) if found else ""


def ids_meant_by(stem: str) -> frozenset[str]:
    """The ids by which others may name a record whose file is named `stem`, rightly or not."""
    return frozenset({stem, slugify(stem), copied_from(stem) or stem})


def _wrong_type(
    cls: type[Record], uri: str, shown: str, stem: str, endings: tuple[str, ...]
) -> Diagnostic | None:
    ending = ending_of(uri)
    written = uri.rpartition(".")[2]
    if cls is Brief and ending in _DOCUMENTS:
        message = f"a brief is a text in Markdown; a .{written} file is not read"
        hint = f"save its text as {slugify(stem)}.md; a file for readers belongs in another folder"
        return Diagnostic(WRONG_FILE_TYPE, Span(shown), message, hint)
    if ending not in _MEANT_AS_RECORD:
        return None  # pictures and other files beside the records are published as they are
    if ending_of(stem) in (*MARKDOWN, *YAML):  # x.md.txt, as some programs save it
        stem = stem.rsplit(".", 1)[0]
    message = f"a file of {cls.folder}/ cannot be a .{written} file"
    hint = f"name it {stem}{endings[0]} ({' or '.join(endings)}, in small letters)"
    if cls is Source and ending == "txt":
        hint += "; the stored text of a source has the same name as its record"
    return Diagnostic(WRONG_FILE_TYPE, Span(shown), message, hint)


def misplaced(uri: str, text: str, shown: str) -> Diagnostic | None:
    """That a record lies where no record of its type is looked for; None for all other files.

    Told by its keys, and by the folder where that is nearly the name of a record folder.
    """
    folder = uri.split("/", 1)[0] if "/" in uri else ""
    name = uri.rsplit("/", 1)[-1]
    is_yaml = ending_of(uri) in YAML
    if is_yaml and _RELATIONS.match(name):
        message = f"types of relation are read from {RELATIONS_URI} only"
        place = f"move it to {RELATIONS_URI}" if folder else f"name it {RELATIONS_URI}"
        return Diagnostic(MISPLACED_FILE, Span(shown), message, f"{place}, directly in content/")
    keys = _keys(text, is_yaml)
    own = RECORD_FOLDERS.get(folder)
    if own is not None and keys <= _KNOWN[own]:
        return None
    near = RECORD_FOLDERS.get(_near_folder(folder)) if own is None else None
    if near is not None and (is_yaml or _fits(near, keys)):
        message = f'no records are looked for in "{folder}/"'
        place = f"move the file to {near.folder}/{_record_name(near, name)}"
        hint = f'did you mean "{near.folder}/"? {place}'
        return Diagnostic(MISPLACED_FILE, Span(shown), message, hint)
    found = _type_of(keys, own, is_yaml)
    if found is None:
        return None
    kind = with_article(found.type_name)
    here = f'in "{folder}/"' if folder else "directly in the content folder"
    message = f"by its keys this is {kind}, and it lies {here}"
    hint = f"move it to {found.folder}/{_record_name(found, name)}"
    return Diagnostic(MISPLACED_FILE, Span(shown), message, hint)


def _record_name(cls: type[Record], name: str) -> str:
    stem, _, ending = name.rpartition(".")
    ending = "md" if cls is Brief or ending.lower() in MARKDOWN else "yml"
    return f"{slugify(stem)}.{ending}"


def _near_folder(folder: str) -> str:
    """The record folder that is probably meant, "" if none is."""
    word = folder.casefold()
    if word in _OTHER_NAMES:
        return _OTHER_NAMES[word]
    near = get_close_matches(word, [*RECORD_FOLDERS, "treaty"], n=1, cutoff=0.8)
    return ("treaties" if near[0] == "treaty" else near[0]) if near else ""


def _keys(text: str, is_yaml: bool) -> frozenset[str]:
    """The keys at the margin of a YAML file or of a Markdown file's front matter."""
    if not is_yaml:
        end = text.find("\n---", 3) if text.startswith("---") else 0
        text = text[: max(end, 0)]
    return frozenset(_KEY.findall(f"\n{text}"))


def _fits(cls: type[Record], keys: frozenset[str]) -> bool:
    """Whether keys are those of a record of `cls`, beyond what any page may have."""
    known = keys & _KNOWN[cls]
    is_whole = _REQUIRED[cls] <= keys and len(known) > 1
    return (is_whole or len(known) > 2) and (len(known) > len(keys - known))


def _type_of(keys: frozenset[str], own: type[Record] | None, is_yaml: bool) -> type[Record] | None:
    """The type that `keys` belong to, where that is beyond doubt and is not `own`."""
    types = [cls for cls in RECORD_TYPES if cls is not Topic]
    best = max(types, key=lambda cls: len(keys & _KNOWN[cls]))
    if best is own or not _fits(best, keys):
        return None
    if own is None:
        return best if is_yaml or keys & _KNOWN[best] - _OF_ANY_PAGE else None
    more = len(keys & _KNOWN[best]) - len(keys & _KNOWN[own])
    is_clear = more > 1 or (more == 1 and len(keys) > 2 and not _REQUIRED[own] <= keys)
    return best if is_clear and _REQUIRED[best] <= keys else None
