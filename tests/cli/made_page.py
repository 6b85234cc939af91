"""Pages and places that tests of the command share."""

from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
NUMBER = "京公网安备11010502099999号"
FOOTER = (
    '<footer><a href="https://beian.mps.gov.cn/#/query/webSearch?code=11010502099999">'
    f'<img src="/img/badge.png" alt="" width="20" height="20">{NUMBER}</a></footer>'
)


def page(footer=FOOTER, head='<meta charset="utf-8">'):
    return (
        f'<!doctype html><html lang="zh"><head>{head}<title>t</title></head>'
        f"<body><main><h1>t</h1><p>正文</p></main>{footer}</body></html>"
    )
