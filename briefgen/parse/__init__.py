"""Parse: files -> records. The only layer that knows YAML.

`frontmatter.py` cuts a file in front matter and text, `nodes.py` reads YAML as text with positions
(`yaml_text.py`); `syntax.py` says what stopped the library (`stopped.py`): `unquoted.py` and
`open_quotation.py` know texts without the right quotes, `key_lines.py` and `list_signs.py` keys and
items. `values.py` reads keys, lists and facts as their fields describe them, `scalars.py` single
texts; `meant.py`, `unknown_keys.py` and `words.py` know what was meant by what is wrong. `records.py`
puts a record together and checks what concerns more than one of its fields, `escapes.py` what is
hidden in them, `key_order.py` their order. `waivers.py` finds the comments that excuse a value from
a rule, `claim_ids.py` writes ids of claims, `former_ids.py` former ids, `quoting.py` what YAML reads
otherwise than it is meant, `settings_file.py` the places of settings in `mkdocs.yml`.
"""

from briefgen.parse.former_ids import FormerIds
from briefgen.parse.records import Parsed, RecordReader, parse_content, parse_record
from briefgen.parse.settings_file import (
    MKDOCS_TAGS,
    SettingPlaces,
    impossible_days,
    settings_syntax,
    unknown_tags,
)
from briefgen.parse.waivers import find_waivers

__all__ = [
    "MKDOCS_TAGS",
    "FormerIds",
    "Parsed",
    "RecordReader",
    "SettingPlaces",
    "find_waivers",
    "impossible_days",
    "parse_content",
    "parse_record",
    "settings_syntax",
    "unknown_tags",
]
