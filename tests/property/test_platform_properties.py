"""Platform links: what holds for any address."""

from hypothesis import assume, given
from hypothesis import strategies as st

from beian_lint.platform import FAULTS, read_link
from beian_lint.platform.look_alike import looks_like_platform, skeleton

PAGE = "https://www.example.cn/blog/post.html"
HOSTS = ["beian.mps.gov.cn", "beian.gov.cn", "www.beian.gov.cn", "beian.miit.gov.cn"]
CODES = st.text("0123456789", min_size=14, max_size=14)
PIECES = [
    *HOSTS,
    *["http", "https", "javascript", ":", "/", "//", "\\", "?", "#", "@", "&", "=", "%", ".", " "],
    *["portal/registerSystemInfo", "recordcode=", "/query/webSearch", "code=", "xn--", "\t", "\n"],
]
ADDRESSES = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(max_size=5), CODES), max_size=12
).map("".join)
REGISTRIES = st.sampled_from(["psb", "icp"])


@given(ADDRESSES, ADDRESSES | st.just(PAGE), REGISTRIES)
def test_any_address_is_read_and_the_answer_agrees_with_itself(
    href: str, base: str, registry: str
) -> None:
    link = read_link(href, base, "psb" if registry == "psb" else "icp")
    assert (link.fault == "") is (link.kind not in ("front", "wrong"))
    assert link.fault in ("", *FAULTS)
    if link.kind in ("mps", "legacy"):
        assert link.registry == "psb"
        assert link.code is not None
        assert len(link.code) == 14
    if link.kind in ("mps", "legacy", "front", "miit", "dead"):
        assert link.host is not None
        assert link.host.endswith(".gov.cn")
        assert link.registry == registry
    if link.kind == "wrong":
        assert link.code is None


@given(CODES, st.data())
def test_blanks_breaks_and_case_change_nothing(code: str, data: st.DataObject) -> None:
    address = f"https://beian.mps.gov.cn/#/query/webSearch?code={code}"
    breaks = st.text("\t\n\r", max_size=2)
    written = "".join(
        data.draw(st.sampled_from([character, character.upper()])) + data.draw(breaks)
        for character in address
    )
    ends = data.draw(st.text(" \t\n\x00\x1f", max_size=4))
    link = read_link(ends + written + ends, PAGE)
    assert (link.kind, link.code) == ("mps", code)


@given(st.sampled_from(HOSTS), st.integers(0, 20), st.sampled_from("abnopsxz0-."))
def test_one_slip_in_a_host_is_never_the_platform(host: str, at: int, letter: str) -> None:
    at %= len(host)
    for slipped in (host[:at] + letter + host[at:], host[:at] + letter + host[at + 1 :]):
        assume(slipped.removeprefix("www.") not in HOSTS)
        assume(slipped.removesuffix(".") not in HOSTS)
        link = read_link(f"https://{slipped}/", PAGE)
        assert link.kind == "wrong"


@given(st.text(max_size=80))
def test_any_host_has_a_skeleton(host: str) -> None:
    assert "." not in skeleton(host)
    looks_like_platform(host)
