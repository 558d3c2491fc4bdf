"""`docs/model.md`: every type, part and field, in the words of the model's own descriptions."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Sequence

from briefgen.model.brief import Brief
from briefgen.model.claim import SCALES
from briefgen.model.corpus import RECORD_TYPES
from briefgen.model.fields import Citation, Form, Number, Part, Record, Spec, specs_of
from briefgen.model.relation import RelationType
from briefgen.model.treaty import Treaty
from briefgen.reference.examples import (
    example_files,
    lines_of_key,
    long_example,
    relations_example,
    short_values,
)
from briefgen.text.web_addresses import SCHEMES_IN_WORDS

# What the tables call one value of a form, and several, and what that is.
FORMS = {
    Form.LINE: ("text", "texts", "Text. Nothing in it is read as a link or as a number."),
    Form.PROSE: (
        "prose",
        "prose",
        "Text that may have `[[links]]` and Markdown such as `*emphasis*`.",
    ),
    Form.WORD: ("word", "words", "One of the words that the table names."),
    Form.DATE: (
        "date",
        "dates",
        "As exact as it is known: `2026-03-02`, `2026-03`, `2027~`. See [Dates](dates.md).",
    ),
    Form.REF: (
        "id",
        "ids",
        "The id of a record. `id#5` is an article of a treaty, `id#word` a claim of a brief.",
    ),
    Form.NAME: (
        "name",
        "names",
        "The id of an actor, which becomes a link, or plain words where there is no record.",
    ),
    Form.CITATION: ("citation", "citations", "What something rests on; see [Citation](#citation)."),
    Form.URL: ("address", "addresses", f"It begins with {SCHEMES_IN_WORDS}."),
    Form.SLUG: (
        "own id",
        "own ids",
        "A name that you choose: small letters a to z, digits, hyphens.",
    ),
    Form.LANGUAGE: ("language", "languages", "A language tag (BCP 47): `en`, `ru`, `zh-Hant`."),
    Form.WIKIDATA: (
        "Wikidata id",
        "Wikidata ids",
        "`Q` and digits, as in the address of a page of Wikidata.",
    ),
    Form.COUNTRY: ("country code", "country codes", "Two capital letters (ISO 3166-1)."),
    Form.SHA256: ("SHA-256", "SHA-256", "64 digits 0 to 9 and a to f."),
    Form.SPELL: ("length of time", "lengths of time", "`90 days`, `3 months`, `1 year`."),
    Form.FLAG: ("true or false", "true or false", "`true` or `false`."),
}


def model_page() -> str:
    """The whole page, as Markdown."""
    parts = _parts_of((*RECORD_TYPES, RelationType))
    return "\n\n".join(
        [
            _introduction(parts),
            _values(),
            *map(_record_section, RECORD_TYPES),
            _relations_section(),
            "## Parts\n\nWhat some keys take when one line is not enough.",
            *(_part_section(cls, users) for cls, users in parts.items()),
            _scales() + "\n",
        ]
    )


def _introduction(parts: Iterable[type[Part]]) -> str:
    types = _table(
        ("type", "folder", "what it is"),
        (
            (f"[{cls.type_name}](#{cls.type_name})", f"`{cls.folder}/`", _doc(cls))
            for cls in RECORD_TYPES
        ),
    )
    names = ", ".join(map(_link, parts))
    return f"""\
<!-- Written by `make docs` from briefgen/model/, where a change belongs. -->

# The model, field by field

What may stand in a brief and in a record. This page is for looking things up; to learn, begin with
[Writing a brief](writing.md).

The folder of a file is its type, and its name without the ending is its **id**: the file
`content/actors/ana-berg.yml` is the actor `ana-berg`, with its page at `/actors/ana-berg/`. An id
has small letters a to z, digits and hyphens, and belongs to one file of the whole site.

A file ending in `.md` has its keys between two lines `---`, and may have a text in Markdown below.
A file ending in `.yml` has keys only. A brief is always an `.md` file. All examples are invented.

{types}

Beside the folders stands [`relations.yml`](#relationsyml). [Parts](#parts) of records: {names}.
Words for `likelihood`: [scales](#scales-of-likelihood)."""


def _values() -> str:
    forms = _table(("takes", "what that is"), ((name, words) for name, _, words in FORMS.values()))
    return f"""\
## What a value looks like

{forms}

A **list** takes several values, in brackets or on lines of their own; a single one needs neither.
These are three ways to write it:

```yaml
aliases: Bay Treaty
```

```yaml
aliases: [Bay Treaty, Treaty of Port Vell]
```

```yaml
aliases:
  - Bay Treaty
  - Treaty of Port Vell
```

A **fact** takes one value, or several where sources differ. Each value may have its own `source`
(or `sources`), `note` and `as_of`, the day it held. Two values are no mistake: the page shows both.

```yaml
{lines_of_key(Treaty, "in_force")}
{lines_of_key(Treaty, "ends")}
```

**Keys** are chosen by you, each with a value: the numbers of articles.

A text longer than a line begins with `>-`, and its lines are indented:

```yaml
{lines_of_key(Brief, "summary")}
```"""


def _record_section(cls: type[Record]) -> str:
    short = short_values(cls)
    required = [f"`{spec.key}`" for spec in specs_of(cls) if spec.required]
    file = example_files(cls, "long")[0]
    rows = [(*_cells(spec), f"`{short[spec.key]}`") for spec in specs_of(cls)]
    return f"""\
## {cls.type_name}

{_doc(cls)} Required: {", ".join(required) or "nothing"}.

{_table(("key", "takes", "what it is", "in short"), rows)}

In long, as `content/{file.uri}`:

{_yaml(file.text, "markdown" if file.uri.endswith(".md") else "yaml")}"""


def _relations_section() -> str:
    return f"""\
## relations.yml

{_doc(RelationType)} Each stands under an id of its own, which the `relations` of actors name.

{_table(("key", "takes", "what it is"), map(_cells, specs_of(RelationType)))}

{_yaml(relations_example())}"""


def _part_section(cls: type[Part], users: Sequence[str]) -> str:
    short = f" A text alone is its `{cls.short}`." if cls.short else ""
    return f"""\
### {cls.__name__}

{_doc(cls)} For {_used(users)}.{short}

{_table(("key", "takes", "what it is"), map(_cells, specs_of(cls)))}

{_yaml(long_example(cls))}"""


def _scales() -> str:
    scales = "\n\n".join(
        f"### {name}\n\n"
        + _table(
            ("word", "second wording", "range"),
            ((b.word, b.other or "none", f"{b.low}–{b.high} %") for b in bands),
        )
        for name, bands in SCALES.items()
    )
    return f"""\
## Scales of likelihood

`likelihood` takes a word of the scale that the site has chosen ([Settings](settings.md)), written
with spaces or hyphens. A site prints one wording throughout.

{scales}"""


def _cells(spec: Spec) -> tuple[str, str, str]:
    key = f"`{spec.key}`" + (f" or `{spec.also}`" if spec.also else "")
    return key + (", required" if spec.required else ""), _takes(spec), spec.doc


def _takes(spec: Spec) -> str:
    """What a field takes, in the words of the tables: "list of ids of events"."""
    one, several, _ = FORMS[spec.form] if spec.part is None else ("", "", "")
    if spec.part is not None or spec.form is Form.CITATION:
        one = several = _link(spec.part or Citation)
    elif spec.words:
        one = several = " · ".join(f"`{word}`" for word in spec.words)
    elif spec.to:
        folders = [cls.folder for cls in RECORD_TYPES if cls.type_name in spec.to]
        one, several = (f"{words} in {_or(folders)}" for words in (one, several))
    return {
        Number.ONE: one,
        Number.MANY: f"list of {several}",
        Number.FACT: f"fact: {one}",
        Number.KEYED: f"keys, each with {one}",
    }[spec.number]


def _or(folders: Sequence[str]) -> str:
    named = [f"`{folder}/`" for folder in folders]
    return " or ".join([", ".join(named[:-1]), named[-1]] if named[1:] else named)


def _parts_of(owners: Sequence[type[Part]]) -> dict[type[Part], list[str]]:
    """Every part that the fields of `owners` take, by name, with the keys that take it."""
    found: dict[type[Part], list[str]] = {}
    queue = list(owners)
    for owner in queue:
        name = owner.type_name if issubclass(owner, Record) else owner.__name__
        for spec in specs_of(owner):
            part = Citation if spec.form is Form.CITATION else spec.part
            if part is None:
                continue
            if part not in found:
                queue.append(part)
            found.setdefault(part, []).append(f"{name} `{spec.key}`")
    return dict(sorted(found.items(), key=lambda item: item[0].__name__))


def _used(users: Sequence[str]) -> str:
    """The keys that take a part, with their owners unless they are many."""
    if len(users) <= 4:
        return ", ".join(users)
    keys = dict.fromkeys(user.split()[-1] for user in users)
    return f"{' and '.join(keys)}, wherever they stand"


def _link(part: type[Part]) -> str:
    return f"[{part.__name__}](#{part.__name__.casefold()})"


def _doc(cls: type) -> str:
    return " ".join((inspect.getdoc(cls) or "").split())


def _yaml(text: str, language: str = "yaml") -> str:
    return f"```{language}\n{text.strip()}\n```"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines
    )
