"""Pictures of the feet of pages, put into the report itself so that it stays one file."""

from base64 import b64encode
from pathlib import Path

from beian_lint.report.as_html.markup import Content, Markup, both, tag
from beian_lint.report.printable import one_line
from beian_lint.rule import PagePicture, PageReport
from beian_lint.words import web_report as web

ROOM = 8 << 20
"""Bytes of pictures that a report holds: more is slow to open and too large to mail."""

DEVICES = {"desktop": web.DESKTOP, "phone": web.PHONE}


class Album:
    """Pictures for a report, as long as there is room; those beyond are named by their files."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self.used = False

    def of(self, page: PageReport) -> Content:
        """Return the pictures that were kept of a page, None when there are none."""
        if not page.pictures:
            return None
        figures = [self._figure(picture) for picture in page.pictures]
        caption = tag("p", both(web.FOOT_OF, page=one_line(page.path)), class_="note")
        return tag("div", caption, tag("div", figures, class_="figures-row"))

    def _figure(self, picture: PagePicture) -> Markup:
        label = both(DEVICES[picture.viewport])
        data = self._read(picture.file)
        if data is None:
            file = tag("code", one_line(picture.file))
            return tag("figure", tag("figcaption", label, " ", file), class_=picture.viewport)
        address = f"data:image/png;base64,{b64encode(data).decode('ascii')}"
        shown = tag("img", src=address, alt="")
        return tag("figure", tag("figcaption", label), shown, class_=picture.viewport)

    def _read(self, file: str) -> bytes | None:
        try:
            with Path(file).open("rb") as opened:
                data = opened.read(self.room + 1)
        except OSError:
            # Somebody took the picture away; its name still says that there was one.
            return None
        if len(data) > self.room:
            return None
        self.room -= len(data)
        self.used = True
        return data
