"""Parse: files -> records. The only room that knows YAML.

`frontmatter.py` cuts a file in front matter and text, `nodes.py` reads YAML as text with
positions, `values.py` reads one value as its field describes it, `records.py` puts a record
together and checks what concerns more than one of its fields; `waivers.py` finds the comments that
excuse a value from a rule, `settings_file.py` the places of settings in `mkdocs.yml`.
"""

from briefgen.parse.records import Parsed, parse_content
from briefgen.parse.settings_file import SettingPlaces, impossible_days
from briefgen.parse.waivers import find_waivers

__all__ = ["Parsed", "SettingPlaces", "find_waivers", "impossible_days", "parse_content"]
