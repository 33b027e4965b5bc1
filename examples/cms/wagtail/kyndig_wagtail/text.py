"""HTML as a reader sees it."""

import re
from html.parser import HTMLParser

from wagtail.rich_text import expand_db_html

SILENT = frozenset("head iframe noscript object script style svg template title".split())
BLOCKS = frozenset(
    "address article aside blockquote dd details div dl dt figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main nav ol p pre section summary table tbody thead tr ul".split()
)
# With an empty line around them.
APART = frozenset("blockquote dl h1 h2 h3 h4 h5 h6 ol p pre table ul".split())
# They have no end tag.
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
NOTHING, SPACE, LINE, EMPTY_LINE = "", " ", "\n", "\n\n"
GAPS = (NOTHING, SPACE, LINE, EMPTY_LINE)


def as_text(rich_text: object) -> str:
    """The text of a rich text field or any HTML: lines where blocks are, no markup."""
    parser = Reader()
    parser.feed(expand_db_html(str(rich_text)))
    parser.close()
    return parser.text


class Reader(HTMLParser):
    """Collects words, and the largest gap that stands between two of them."""

    def __init__(self) -> None:
        """Begins with nothing."""
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.gap = NOTHING
        self.bullet = ""
        self.silent = 0
        self.lists = 0

    def widen(self, gap: str) -> None:
        """Lets a gap stand before the next word, unless a larger one does."""
        self.gap = max(self.gap, gap, key=GAPS.index)

    def block(self, tag: str) -> None:
        """Begins or ends a block."""
        if tag in BLOCKS:
            self.widen(EMPTY_LINE if tag in APART and self.lists == 0 else LINE)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Sees a start tag."""
        self.block(tag)
        if tag in VOID:
            if tag == "br":
                self.gap = EMPTY_LINE if self.gap in (LINE, EMPTY_LINE) else LINE
            return
        self.silent += tag in SILENT
        self.lists += tag in ("ul", "ol")
        if tag == "li":
            self.bullet = "- "
        if tag in ("td", "th"):
            self.widen(SPACE)

    def handle_endtag(self, tag: str) -> None:
        """Sees an end tag."""
        # An end tag without a beginning must not make up for another.
        self.silent = max(0, self.silent - (tag in SILENT))
        self.lists = max(0, self.lists - (tag in ("ul", "ol")))
        if tag == "li":
            self.bullet = ""
        self.block(tag)

    def handle_data(self, data: str) -> None:
        """Takes the words of a text."""
        if self.silent:
            return
        words = re.sub(r"\s+", " ", re.sub("[\u00ad\u200b]", "", data))
        if words.startswith(" "):
            self.widen(SPACE)
        if words.strip():
            self.text += (self.gap if self.text else NOTHING) + self.bullet + words.strip()
            self.gap = SPACE if words.endswith(" ") else NOTHING
            self.bullet = ""
