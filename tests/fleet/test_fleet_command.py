"""``beian-lint fleet`` as real processes: what it says, what it writes, and how it ends."""

import csv
import io
import json
import re

import pytest
from fleet_web import NUMBER, OTHER
from made_runs import fault, keep_run, make, result, sites_of


def test_a_fleet_is_run_and_its_results_are_told(fleet):
    fleet.manifest(["good", "bare", "flaky", "moved"])
    code, out, err = fleet.run("manifest.csv", "--jsonl=-")
    assert code == 1, err
    lines = {line["site"]: line for line in map(json.loads, out.splitlines())}
    assert {name: line["verdict"] for name, line in lines.items()} == {
        "good": "pass", "bare": "fail", "flaky": "pass", "moved": "pass",
    }  # fmt: skip
    (finding,) = lines["bare"]["findings"]
    assert (finding["rule"], finding["fails"]) == ("psb-number-missing", True)
    assert finding["zh"] != finding["en"]
    assert re.search(
        "4 sites, 3 pass, 1 fail, 0 cannot be reached|4 个网站，3 个通过，1 个不通过", err
    )
    code, out, _ = fleet("export", "-")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["site"] for row in rows] == ["good", "bare", "flaky", "moved"]
    assert rows[0]["number"] == NUMBER


@pytest.mark.parametrize(("names", "code"), [(["good", "gbk"], 0), (["good", "down"], 1)])
def test_the_exit_code_is_0_only_when_every_site_passes(fleet, names, code):
    fleet.manifest(names)
    assert fleet.run("manifest.csv", "--retries=0")[0] == code


def test_the_number_expected_is_the_manifest_s(fleet):
    rows = [f"{name},http://{name}.test:{fleet.web.port}/,{number}," for name, number in
            (("good", NUMBER), ("gbk", OTHER))]  # fmt: skip
    fleet.manifest(rows)
    _, out, _ = fleet.run("manifest.csv", "--jsonl=-")
    found = {line["site"]: [one["rule"] for one in line["findings"]]
             for line in map(json.loads, out.splitlines())}  # fmt: skip
    assert found == {"good": [], "gbk": ["psb-number-unexpected"]}


def test_the_server_is_told_who_asks(fleet):
    from beian_lint.cli.fleet_options import agent_of

    assert agent_of("https://host.example/bot").endswith("; +https://host.example/bot)")
    code, _, err = fleet("run", "none.csv", "--contact", "a\nb")
    assert (code, "--contact" in err) == (2, True)


@pytest.mark.parametrize(
    "pin", ["a", "a:80", "a:x:1.2.3.4", "a:80:b", ":80:1.2.3.4", "a:99999:::1"]
)
def test_an_address_given_by_hand_is_an_address(fleet, pin):
    code, _, err = fleet("run", "none.csv", "--resolve", pin)
    assert (code, "--resolve" in err) == (2, True)


def test_a_wrong_manifest_begins_nothing(fleet):
    fleet.manifest(["good", "good", "x,,,", "y,ftp://a,,"])
    code, _, err = fleet.run("manifest.csv")
    assert code == 2
    for number, word in ((3, "good"), (4, ""), (5, "ftp://a")):
        assert re.search(rf"(Row {number}|第 {number} 行).*{word}", err)
    assert not fleet.web.asked
    code, _, err = fleet("export", "-")
    assert code == 2
    assert re.search("no run|没有检查", err)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "none.csv"), "cannot be read|读不了"),
        (("run", "empty.csv"), "no site|没有网站"),
        (("run", "good.csv", "--resume"), "no run to go on with|没有可以接着做"),
        (("run", "good.csv", "--store", "good.csv"), "no store of beian-lint|不是 beian-lint"),
        (("run", "good.csv", "--store", "no/where.db"), "cannot be written|写不了"),
        (("run", "good.csv", "--resume", "--new"), "--new"),
        (("run", "good.csv", "--render=sometimes"), "render"),
        (("run", "good.csv", "--scheduler", "tcp://127.0.0.1:1"), "cannot be reached|连不上"),
        (("report", "--store", "none.db"), "no store none.db|没有结果库 none.db"),
        (("diff", "--store", "none.db"), "no store none.db|没有结果库 none.db"),
        (("diff", "--fail-on", "worse"), "--fail-on"),
        (("export", "-", "--table", "people"), "--table"),
    ],
)
def test_what_cannot_be_done_is_told(fleet, arguments, said, monkeypatch):
    monkeypatch.setattr("beian_lint.fleet.executors.CONNECTING", 0.5)
    if "--scheduler" in arguments:
        pytest.importorskip("distributed", reason="the extra `fleet` is not installed")
    fleet.manifest(["good"], "good.csv")
    fleet.manifest([], "empty.csv")
    code, _, err = fleet(*arguments)
    assert code == 2
    assert re.search(said, err), err
    assert (fleet.folder / "good.csv").read_text(encoding="utf-8").startswith("site,")


def test_a_run_is_compared_with_the_one_before(fleet):
    sites = sites_of(8)
    before = ["pass", "pass", "fail", "unreachable", "pass", "pass", "pass"]
    after = ["fail", "pass", "pass", "pass", "unreachable", "pass", "pass"]
    store = fleet.folder / "fleet.db"
    code, _, err = fleet("diff")
    assert code == 2
    keep_run(store, sites[:7], [result(*pair) for pair in zip(sites[:7], before, strict=True)])
    code, _, err = fleet("diff")
    assert code == 3
    assert re.search("no finished run before|没有做完的检查可比", err)
    now = [result(*pair) for pair in zip(sites[:6], after[:6], strict=True)]
    now[5] = result(sites[5], "pass", OTHER)
    keep_run(store, [*sites[:6], sites[7]], [*now, result(sites[7], "fail")])
    code, out, _ = fleet("diff", "--format", "json")
    told = json.loads(out)
    assert code == 1
    assert [(one["change"], one["site"].partition(".")[0]) for one in told["changes"]] == [
        ("broken", "shop-0"), ("broken", "shop-7"), ("mended", "shop-2"), ("number", "shop-5"),
        ("unreachable", "shop-4"), ("reachable", "shop-3"), ("new", "shop-7"), ("gone", "shop-6"),
    ]  # fmt: skip
    code, out, _ = fleet("diff", "1", "2", "--fail-on", "never")
    assert code == 0
    assert re.search("(newly broken|新出问题): 2", out)
    assert fleet("diff", "--fail-on", "gone")[0] == 1
    code, out, _ = fleet("diff", "2", "2", "--fail-on", "broken,gone")
    assert code == 0
    assert re.search("Nothing has changed|没有变化", out)
    code, out, _ = fleet("diff", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(out)))) == 8
    assert fleet("diff", "1", "9")[0] == 2


def test_tables_are_such_as_spreadsheets_open_safely(fleet):
    store = fleet.folder / "fleet.db"
    sites = sites_of(6)
    evil = fault("psb-number-missing", '=HYPERLINK("http://evil.example")\n\x1b[31m+1')
    keep_run(store, sites, [result(one, "fail", faults=[evil]) for one in sites])
    assert fleet("export", "sites.csv")[0] == 0
    written = (fleet.folder / "sites.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))
    assert rows[5]["owner"] == "'=cmd|' /C calc'!A0"
    assert json.loads(rows[0]["extra"]) == {"合同": "A-0"}
    assert fleet("export", "findings.csv", "--table", "findings")[0] == 0
    text = (fleet.folder / "findings.csv").read_text(encoding="utf-8-sig")
    assert "\x1b" not in text
    for row in csv.DictReader(io.StringIO(text)):
        assert row["zh"].startswith("'=")
    assert fleet("export", "pages.jsonl", "--table", "pages")[0] == 0
    lines = (fleet.folder / "pages.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["status"] for line in lines] == [200] * 6


def test_parquet_holds_what_csv_holds(fleet):
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `fleet` is not installed")
    make(fleet.folder / "fleet.db", 30, 1)
    for table in ("sites", "pages", "findings"):
        assert fleet("export", f"{table}.parquet", "--table", table)[0] == 0
        assert fleet("export", f"{table}.jsonl", "--table", table)[0] == 0
        lines = (fleet.folder / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
        assert parquet.read_table(fleet.folder / f"{table}.parquet").to_pylist() == [
            json.loads(line) for line in lines
        ]


def test_each_owner_has_a_table_with_sentences_ready_to_send(fleet):
    store = fleet.folder / "fleet.db"
    sites = sites_of(12)
    verdicts = ["pass", "fail"] * 6
    keep_run(store, sites, [result(*pair) for pair in zip(sites, verdicts, strict=True)])
    assert fleet("report", "-o", "r.html", "--owners", "out")[0] == 0
    names = sorted(path.name for path in (fleet.folder / "out").iterdir())
    assert names == [
        "00001-甲网络公司.csv", "00002-乙工作室.csv", "00003-Example-Ltd.csv", "00004-none.csv",
        "00005-丙大学.csv", "00006-cmd-C-calc-A0.csv",
    ]  # fmt: skip
    text = (fleet.folder / "out" / names[1]).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["verdict"] for row in rows} == {"fail"}
    assert "shop-1.example.cn" in rows[0]["说明"]
    assert "1. 页面上没有公安备案号" in rows[0]["说明"]
    assert "1. The page shows no" in rows[0]["message"]


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("../../etc/passwd", "00001-etc-passwd.csv"),
        ("a/b\\c:d*e", "00001-a-b-c-d-e.csv"),
        ("..", "00001-none.csv"),
        ("长" * 300, f"00001-{'长' * 20}.csv"),
    ],
)
def test_an_owner_s_file_stays_in_its_folder(owner, name):
    from beian_lint.fleet.letters import file_name

    assert file_name(1, owner) == name
