"""Parse: files -> records. The only room that knows YAML.

`frontmatter.py` cuts a file in front matter and text, `nodes.py` reads YAML as text with
positions, `values.py` reads one value as its field describes it, `records.py` puts a record
together and checks what concerns more than one of its fields; `waivers.py` finds the comments that
excuse a value from a rule.
"""

from briefgen.parse.records import Parsed, parse_content
from briefgen.parse.waivers import find_waivers

__all__ = ["Parsed", "find_waivers", "parse_content"]
