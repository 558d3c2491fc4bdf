"""Load: the files of the content folder, read as text, in a fixed order.

Stage: content folder -> `Content`. What cannot be read is reported and left out. `content.py` goes
through the folder, `places.py` says which file belongs where, `characters.py` makes text of bytes,
`active.py` finds what would run for readers and `markup.py` what would take too long to render.
`memory.py` keeps what was read for the next time.
"""

from briefgen.load.content import Content, load_content
from briefgen.load.memory import FileMemory
from briefgen.load.places import RECORD_FOLDERS, RELATIONS_URI, is_id

__all__ = ["RECORD_FOLDERS", "RELATIONS_URI", "Content", "FileMemory", "is_id", "load_content"]
