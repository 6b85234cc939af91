"""What one page needed is let go before the next ones are looked at."""

import gc
from pathlib import Path

from lxml import etree

from beian_lint.look import Looker, SiteJob
from beian_lint.settings import Settings
from beian_lint.targets.discover import Target

PAGE = """<!doctype html><html><head><meta charset="utf-8"><style>.a{{color:red}}</style></head>
<body><main>{n}</main><footer><p class="a">京公网安备 1101050203014{n}号</p></footer></body></html>"""


def trees() -> int:
    gc.collect()
    return len(
        {
            id(found.getroottree().getroot())
            for found in gc.get_objects()
            if isinstance(found, etree._Element)
        }
    )


def test_no_tree_of_a_page_is_kept(tmp_path: Path):
    looker = Looker(SiteJob(str(tmp_path), "/", None, False, Settings()))
    before = trees()
    for n in range(9):
        report = looker.look_into(Target(f"{n}.html", named=True), PAGE.format(n=n).encode())
        assert report.status == "checked"
    # Of the last pages that had findings the places of their elements are known.
    assert trees() <= before + 2
