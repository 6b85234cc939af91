"""The mode of rendering, from the doctype."""

import pytest

from beian_lint.document.doctype import quirks_of

XHTML = '"-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"'
HTML_4 = '"-//W3C//DTD HTML 4.01 Transitional//EN"'
LOOSE = '"http://www.w3.org/TR/html4/loose.dtd"'

MODES = [
    ("<!doctype html>", "no-quirks"),
    ("<!DOCTYPE HTML >", "no-quirks"),
    ("\n <!-- a --> <!DOCTYPE html>", "no-quirks"),
    ('<?xml version="1.0"?><!DOCTYPE html>', "no-quirks"),
    ("</p><!DOCTYPE html>", "quirks"),
    ('<!DOCTYPE html SYSTEM "about:legacy-compat">', "no-quirks"),
    (f"<!DOCTYPE html PUBLIC {XHTML}>", "limited-quirks"),
    (f"<!DOCTYPE html PUBLIC {HTML_4} {LOOSE}>", "limited-quirks"),
    (f"<!DOCTYPE html PUBLIC {HTML_4}>", "quirks"),
    ('<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">', "no-quirks"),
    ('<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">', "quirks"),
    ('<!DOCTYPE HTML PUBLIC "html">', "quirks"),
    ("<!DOCTYPE htm>", "quirks"),
    ("<!DOCTYPE>", "quirks"),
    ("<!DOCTYPE html PUBLIC>", "quirks"),
    ("<!DOCTYPE html bogus>", "quirks"),
    ("<!DOCTYPE html", "quirks"),
    ("text <!doctype html>", "quirks"),
    ("<html><!doctype html>", "quirks"),
    ("", "quirks"),
]


@pytest.mark.parametrize(("source", "mode"), MODES)
def test_mode(source: str, mode: str) -> None:
    assert quirks_of(source.encode())[0] == mode


def test_a_doctype_too_late_is_none() -> None:
    assert quirks_of(b"x<!doctype html>") == ("quirks", False)
    assert quirks_of(b"<!doctype>") == ("quirks", True)
