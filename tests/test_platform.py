"""Where a link leads: which platform, which record, and what was meant when it leads nowhere."""

import subprocess
import sys

import pytest

from beian_lint.number import parse
from beian_lint.platform import FAULTS, PlatformLink, read_link
from beian_lint.platform.look_alike import looks_like_platform

PAGE = "https://www.example.cn/blog/post.html"
CODE = "11010502030143"
MPS = f"https://beian.mps.gov.cn/#/query/webSearch?code={CODE}"
LEGACY = f"http://www.beian.gov.cn/portal/registerSystemInfo?recordcode={CODE}"


def read(href: str, base: str = PAGE) -> PlatformLink:
    return read_link(href, base)


# --- Right links -----------------------------------------------------------------------------

RIGHT = [
    (MPS, "mps"),
    (MPS.replace("https", "http"), "mps"),
    (f" \t{MPS}\n ", "mps"),
    (MPS.replace("https", "ht\ntps"), "mps"),
    (MPS.upper(), "mps"),
    (MPS.removeprefix("https:"), "mps"),
    (MPS.replace("/", "\\", 3), "mps"),
    (MPS.replace("gov.cn/", "gov.cn./"), "mps"),
    (MPS.replace("gov.cn/", "gov.cn:443/"), "mps"),
    (MPS.replace("beian.mps", "beian%2emps"), "mps"),
    (MPS.replace("beian.mps.gov.cn", "ｂｅｉａｎ。ｍｐｓ。gov。cn"), "mps"),
    (MPS.replace("//", "//someone@"), "mps"),
    (MPS.replace("code=1", "code=%31"), "mps"),
    (f"{MPS}%20", "mps"),
    (f"{MPS}&amp", "mps"),
    (f"{MPS}&amp;token=abc", "mps"),
    (f"https://beian.mps.gov.cn/#/query/webSearch?token=abc&amp;code={CODE}", "mps"),
    (f"https://beian.mps.gov.cn/?from=footer#/query/webSearch?code={CODE}", "mps"),
    (f"https://beian.mps.gov.cn#/query/webSearch/?code={CODE}", "mps"),
    (LEGACY, "legacy"),
    (LEGACY.replace("http", "https"), "legacy"),
    (LEGACY.replace("www.", ""), "legacy"),
    (LEGACY.removeprefix("http:"), "legacy"),
    (LEGACY.lower(), "legacy"),
    (LEGACY.replace("recordcode", "recordCode"), "legacy"),
    (f"{LEGACY}&token=da019b73-d30c", "legacy"),
    (f"{LEGACY}&amp;token=abc", "legacy"),
    (LEGACY.replace("?", "?token=ab12&amp;"), "legacy"),
    (LEGACY.replace("/portal", "//portal"), "legacy"),
    (f"{LEGACY}#top", "legacy"),
]


@pytest.mark.parametrize(("href", "kind"), RIGHT)
def test_a_link_to_a_record_is_read_as_a_browser_reads_it(href: str, kind: str) -> None:
    link = read(href)
    assert (link.kind, link.code, link.fault, link.registry) == (kind, CODE, "", "psb")


def test_address_of_a_record_is_the_platforms_present_form() -> None:
    address = parse("京公网安备11010502030143号").address
    assert address == MPS
    assert read(address).code == CODE


def test_what_a_link_tells() -> None:
    assert read(f" HTTPS://Beian.MPS.gov.cn./#/query/webSearch?code={CODE}") == PlatformLink(
        href=f" HTTPS://Beian.MPS.gov.cn./#/query/webSearch?code={CODE}",
        url=f"https://beian.mps.gov.cn./#/query/webSearch?code={CODE}",
        host="beian.mps.gov.cn",
        registry="psb",
        kind="mps",
        code=CODE,
    )


@pytest.mark.parametrize("code", ["00000000000000", "71010502030143"])
def test_a_code_of_fourteen_digits_is_a_record_be_it_the_right_one_or_not(code: str) -> None:
    assert read(f"https://beian.mps.gov.cn/#/query/webSearch?code={code}").kind == "mps"


# --- The platform, but no record -------------------------------------------------------------

FRONT = [
    ("https://beian.mps.gov.cn", "front-page", None),
    ("https://beian.mps.gov.cn/", "front-page", None),
    ("https://beian.mps.gov.cn/#/", "front-page", None),
    ("https://beian.mps.gov.cn/web/dashboard/home", "front-page", None),
    ("http://www.beian.gov.cn/", "front-page", None),
    ("//www.beian.gov.cn", "front-page", None),
    ("http://www.beian.gov.cn/portal/index.do", "front-page", None),
    ("http://www.beian.gov.cn/portal/recordQuery?token=da019b73-d30c-40f3", "front-page", None),
    ("https://beian.mps.gov.cn/#/query/webSearch", "code-missing", None),
    ("https://beian.mps.gov.cn/#/query/webSearch?code=", "code-missing", None),
    ("http://www.beian.gov.cn/portal/registerSystemInfo", "code-missing", None),
    ("http://www.beian.gov.cn/portal/registerSystemInfo?token=abc", "code-missing", None),
    (f"{MPS[:-1]}", "code-unfit", CODE[:-1]),
    (f"{MPS}0", "code-unfit", f"{CODE}0"),
    (f"{MPS}号", "code-unfit", CODE),
    (f"https://beian.mps.gov.cn/#/query/webSearch?code=京公网安备{CODE}号", "code-unfit", CODE),
    ("https://beian.mps.gov.cn/#/query/webSearch?code=xxxxxxxxxxxxxx", "code-unfit", None),
    ("https://beian.mps.gov.cn/#/query/webSearch?code={{ psb }}", "code-unfit", None),
    ("http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=null", "code-unfit", None),
    (
        "http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=12345678",
        "code-unfit",
        "12345678",
    ),
    (f"https://beian.mps.gov.cn/#/query/webSearch?police={CODE}", "parameter-unknown", CODE),
    (f"https://beian.mps.gov.cn/#/query/webSearch?recordcode={CODE}", "parameter-unknown", CODE),
    ("https://beian.mps.gov.cn/#/query/webSearch?number=1", "parameter-unknown", None),
    (LEGACY.replace("recordcode", "ecordcode"), "parameter-unknown", CODE),
    (f"https://beian.mps.gov.cn/query/webSearch?code={CODE}", "code-misplaced", CODE),
    (f"https://beian.mps.gov.cn/?code={CODE}#/query/webSearch", "code-missing", None),
    (
        f"https://beian.mps.gov.cn/portal/registerSystemInfo?recordcode={CODE}",
        "code-misplaced",
        CODE,
    ),
    (f"http://www.beian.gov.cn/#/query/webSearch?code={CODE}", "code-misplaced", CODE),
    (f"http://www.beian.gov.cn/portal/recordQuery?recordcode={CODE}", "code-misplaced", CODE),
]


@pytest.mark.parametrize(("href", "fault", "code"), FRONT)
def test_a_link_to_the_platform_but_to_no_record_says_what_is_missing(
    href: str, fault: str, code: str | None
) -> None:
    link = read(href)
    assert (link.kind, link.fault, link.code) == ("front", fault, code)
    assert link.registry == "psb"


# --- Wrong links -----------------------------------------------------------------------------

WRONG = [
    ("", "empty"),
    (" \n\t", "empty"),
    ("#", "fragment-only"),
    ("#footer", "fragment-only"),
    ("javascript:;", "script"),
    (" JavaScript:void(0)", "script"),
    ("java\nscript:void(0)", "script"),
    ("vbscript:x", "script"),
    ("mailto:admin@example.cn", "mail"),
    ("tel:110", "other-scheme"),
    ("data:text/html,x", "other-scheme"),
    ("htps://beian.mps.gov.cn/", "other-scheme"),
    ("https://[::1", "unparseable"),
    ("https://beian mps.gov.cn/", "unparseable"),
    ("https://", "unparseable"),
    ("www.beian.gov.cn/portal/registerSystemInfo?recordcode=11010502030143", "scheme-missing"),
    ("beian.mps.gov.cn/#/query/webSearch?code=11010502030143", "scheme-missing"),
    ("/www.beian.gov.cn", "scheme-missing"),
    ("https//beian.mps.gov.cn/", "scheme-missing"),
    ("https:beian.mps.gov.cn/", "scheme-missing"),
    ("beian.miit.gov.cn", "scheme-missing"),
    (f"https://{MPS}", "scheme-doubled"),
    (f"http://{LEGACY}", "scheme-doubled"),
    ("?recordcode=11010502030143", "host-missing"),
    ("#/query/webSearch?code=11010502030143", "host-missing"),
    ("/#/query/webSearch?code=11010502030143", "host-missing"),
    ("portal/registerSystemInfo?recordcode=11010502030143", "host-missing"),
    ("/", "own-site"),
    ("./", "own-site"),
    ("about.html", "own-site"),
    ("https://www.example.cn/", "own-site"),
    ("http://example.cn/", "own-site"),
    ("{{ url }}", "own-site"),
    (
        "https://link.example.com/?target=https%3A%2F%2Fbeian.mps.gov.cn%2F%23%2Fquery",
        "behind-redirect",
    ),
    (
        "https://link.example.com/?target=https%253A%252F%252Fbeian.mps.gov.cn%252F",
        "behind-redirect",
    ),
    ("https://jump.example.com/?u=www.beian.gov.cn", "behind-redirect"),
    ("https://archive.example.org/2020/http://www.beian.gov.cn/portal/", "behind-redirect"),
    (f"/go?url={LEGACY}", "behind-redirect"),
    (f"/go/{MPS}", "behind-redirect"),
    ("/go.html?u=aHR0cHM6Ly9iZWlhbi5tcHMuZ292LmNuLyMvcXVlcnkvd2ViU2VhcmNo", "behind-redirect"),
    ("https://beian.gov.cn@evil.example", "user-info"),
    ("https://beian.mps.gov.cn:x@evil.example/#/query/webSearch", "user-info"),
    ("https://beian.mps.gov.cn%2f@evil.example/", "user-info"),
    ("https://beian.gov.cn.example.com/", "look-alike"),
    ("https://beian-gov.cn/", "look-alike"),
    (MPS.replace(".mps", "-mps"), "look-alike"),
    ("https://beian.mps.gov.cn:8443/", "other-port"),
    ("http://beian.mps.gov.cn:443/", "other-port"),
    ("https://beian.miit.gov.cn/", "ministry"),
    ("http://www.miitbeian.gov.cn", "ministry"),
    ("http://www.miit.gov.cn/", "ministry"),
    ("http://www.zx110.org/picp/?sn=310100103568", "former-local-platform"),
    ("https://www.example.com/", "other-host"),
    (r"https:\\evil.example\beian.mps.gov.cn\?code=11010502030143", "other-host"),
    ("https://icp.gov.moe/?keyword=20230088", "other-host"),
    ("https://www.mps.gov.cn/", "other-host"),
]


@pytest.mark.parametrize(("href", "fault"), WRONG)
def test_a_wrong_link_says_what_it_is(href: str, fault: str) -> None:
    link = read(href)
    assert (link.kind, link.fault, link.code) == ("wrong", fault, None)


@pytest.mark.parametrize(
    "base", ["", "nonsense", "file:///site/index.html", "http://127.0.0.1:8000/"]
)
def test_any_base_will_do_for_an_absolute_address(base: str) -> None:
    assert read(MPS, base).kind == "mps"


def test_without_a_base_a_relative_address_leads_nowhere() -> None:
    assert read("about.html", "").fault == "unparseable"


def test_a_page_in_a_file_has_its_own_site_too() -> None:
    assert read("about.html", "file:///site/index.html").fault == "own-site"
    assert read("www.beian.gov.cn", "file:///site/index.html").fault == "scheme-missing"


def test_a_base_at_the_platform_makes_relative_links_right() -> None:
    assert read(f"#/query/webSearch?code={CODE}", "https://beian.mps.gov.cn/").kind == "mps"


def test_long_addresses_are_shown_short() -> None:
    link = read("https://example.com/" + "x" * 100_000)
    assert (len(link.href), link.url, link.fault) == (500, None, "other-host")


# --- Look-alikes -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    [
        "beian.gov.cn.example.com",
        "www.beian.gov.cn.example.com",
        "www.notbeian.gov.cn",
        "beian-gov.cn",
        "www.beian-gov.cn",
        "beian-mps-gov.cn",
        "beianmps.cn",
        "mps-beian.cn",
        "beian.mps.gov.com",
        "beian.gov.com.cn",
        "beian.gov.co",
        "beian.mps.example",
        "www.beian.mps.gov.cn",
        "be1an.gov.cn",
        "beian.g0v.cn",
        "bejan.gov.cn",
        "beian.mp.gov.cn",
        "biean.gov.cn",
        "beain-gov.cn",
        "beian.rnps.gov.cn",
        "xn--bian-v4d.gov.cn",  # Cyrillic е
        "xn--bean-rpa.gov.cn",  # ì
        "beian.mllt.gov.cn",
        "miitbeian.com",
    ],
)
def test_look_alikes_are_told_by_what_they_look_like(host: str) -> None:
    assert looks_like_platform(host)


@pytest.mark.parametrize(
    "host",
    [
        "www.gov.cn",
        "www.mps.gov.cn",
        "beian.cac.gov.cn",
        "beian.mot.gov.cn",
        "gaj.beijing.gov.cn",
        "www.cyberpolice.cn",
        "beianx.cn",
        "beian.com",
        "beian.vip",
        "www.beian.ltd",
        "icp.gov.moe",
        "icp.chinaz.com",
        "beian.example.com",
        "example.cn",
        "localhost",
        "",
        "xn--",
        "xn--\u4e2d",
        "xn--99999999",
    ],
)
def test_other_hosts_are_no_look_alikes(host: str) -> None:
    assert not looks_like_platform(host)


# --- The ministry's platform -----------------------------------------------------------------

ICP = [
    ("https://beian.miit.gov.cn/", "miit", "", "icp"),
    ("http://beian.miit.gov.cn", "miit", "", "icp"),
    ("//beian.miit.gov.cn/#/Integrated/index", "miit", "", "icp"),
    ("https://beian.miit.gov.cn/#/Integrated/recordQuery", "miit", "", "icp"),
    ("http://www.beian.miit.gov.cn", "dead", "", "icp"),
    ("http://www.miitbeian.gov.cn/publish/query/indexFirst.action", "dead", "", "icp"),
    ("http://www.miibeian.gov.cn/", "dead", "", "icp"),
    ("beian.miit.gov.cn", "wrong", "scheme-missing", None),
    (MPS, "wrong", "police", "psb"),
    ("http://www.beian.gov.cn/", "wrong", "police", "psb"),
    ("http://www.miit.gov.cn/", "wrong", "other-host", None),
    ("https://beian-miit.gov.cn/", "wrong", "look-alike", None),
    ("https://beian.miit.gov.cn:8080/", "wrong", "other-port", "icp"),
    ("images/beian.png", "wrong", "own-site", None),
    ("", "wrong", "empty", None),
]


@pytest.mark.parametrize(("href", "kind", "fault", "registry"), ICP)
def test_links_of_an_icp_number_are_judged_by_the_ministrys_platform(
    href: str, kind: str, fault: str, registry: str | None
) -> None:
    link = read_link(href, PAGE, "icp")
    assert (link.kind, link.fault, link.registry) == (kind, fault, registry)


def test_whose_platform_a_wrong_link_opens() -> None:
    assert read("https://beian.miit.gov.cn/").registry == "icp"
    assert read("https://www.example.com/").registry is None


def test_every_fault_is_reached_and_none_is_unnamed() -> None:
    seen = {read(row[0]).fault for row in [*FRONT, *WRONG]} | {row[2] for row in ICP} - {""}
    assert seen == set(FAULTS)


def test_the_url_parser_is_loaded_only_when_a_link_is_read() -> None:
    code = "import sys, beian_lint.platform; raise SystemExit('can_ada' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
