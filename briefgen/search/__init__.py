"""The index of our own search: Pagefind makes one of each part of the pages, and we one of all.

`pages.py` makes the pages that Pagefind reads, and `pagefind.py` begins a process (`__main__.py`)
that makes the index of them (`index.py`): it has Pagefind index the parts that changed (`part.py`),
and puts all parts together (`merge.py`). `format.py` knows how Pagefind's files are written.

Nothing is imported here: that process is to begin at once.
"""
