"""Every file is a page, and nothing else is made."""

SITENAME = "A desk"
SITEURL = ""
TIMEZONE = "UTC"
PATH = "content"
OUTPUT_PATH = "site"
PAGE_PATHS = ["."]
ARTICLE_PATHS: list[str] = []
THEME = "theme"
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
SLUGIFY_SOURCE = "basename"
