"""A whole HTML document that stands alone, with a policy under which nothing else can run."""

from base64 import b64encode
from hashlib import sha256

from beian_lint.report.as_html.markup import LANGUAGES, Content, Markup, tag
from beian_lint.words import Language


def document(
    title: str, style: str, script: str, body: Content, language: Language, *, carried: bool = False
) -> str:
    """Return a document that opens in ``language``; ``carried`` allows pictures in ``data:``."""
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}';"
        f"{' img-src data:;' if carried else ''} base-uri 'none'; form-action 'none'"
    )
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name_="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", Markup(style)),
    )
    whole = tag("body", body, tag("script", Markup(script)))
    page = tag("html", "\n", head, "\n", whole, lang=LANGUAGES[language])
    return f"<!doctype html>\n{page}\n"


def languages() -> Markup:
    """Return the buttons that change the language, hidden until a script shows them."""
    names = {"zh": "中文", "en": "English"}
    return tag(
        "div",
        [
            tag("button", names[name], type="button", lang=code, data_language=code, hidden=True)
            for name, code in LANGUAGES.items()
        ],
        role="group",
        aria_label="语言 / Language",
        class_="languages",
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
