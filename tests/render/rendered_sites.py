"""Sites made for the rendered eye, and what was seen of them."""

from dataclasses import dataclass, field
from pathlib import Path

from beian_lint.rule import Report

ROOT = Path(__file__).parents[2]
BADGE = (ROOT / "examples" / "passing" / "img" / "badge.png").read_bytes()
CODE = "11010502099999"
NUMBER = f"京公网安备{CODE}号"
LINK = f"https://beian.mps.gov.cn/#/query/webSearch?code={CODE}"
FILING = f'<a href="{LINK}"><img src="/badge.png" alt="" width="20" height="20">{NUMBER}</a>'
FOOTER = f"<footer>{FILING}</footer>"


def page(body: str, head: str = "") -> str:
    """Return a whole page whose text is longer than any window."""
    return (
        '<!doctype html><html lang="zh"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>t</title>'
        f"<style>main{{min-height:1500px}}</style>{head}</head><body>{body}</body></html>"
    )


MAIN = "<main><h1>示例网</h1><p>正文</p></main>"


@dataclass(frozen=True)
class Made:
    """A site: its home page, and what else is in it."""

    html: str
    files: dict[str, str | bytes] = field(default_factory=dict)

    def write(self, folder: Path) -> Path:
        for name, content in {"index.html": self.html, "badge.png": BADGE, **self.files}.items():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder


def errors(report: Report, site: str) -> set[str]:
    """Return the rules that fail a site, given by the last part of its path."""
    return {one.rule for one in of_site(report, site) if one.severity == "error" and one.sure}


def of_site(report, site):
    return [one for one in report.findings if Path(one.site).name == site]


def evidence(report: Report, site: str, page: str = "index.html"):
    found = next(one for one in report.sites if Path(one.root).name == site)
    return next(one.evidence for one in found.pages if one.path == page)
