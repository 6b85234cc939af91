"""A short run of each fuzz target, the same each time; `python -m fuzz` is the long one."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.targets import TARGETS, hold

EXAMPLES = {"checks": 40, "css": 120}
"""How many inputs a target gets where each takes long; the others get 500."""

FOUND = {
    "a platform's parameter is no UTF-8": (
        "links",
        b"http://www.beian.gov.cn/portal/registerSystemInfo?recordco%de=1",
    ),
    "the present platform's parameter is no UTF-8": (
        "links",
        b"https://beian.mps.gov.cn/#/query/webSearch?code=11010502099999&name=%b9%ab",
    ),
    "an odd name cannot be written": ("document", "<table><div><aµ<x>y</table>".encode()),
    "an odd name cannot be looked for": ("document", b"<head><meta a><ta\x01\x02p>/?<abv></html>"),
    "text with control characters is to move": (
        "document",
        b"<!doctype html><html><head><titlte<>/title></head><body>\xb3\x01\x02dy></html>",
    ),
}
"""Inputs that fuzzing found, cut down: each raised what nothing documents."""


@pytest.fixture(autouse=True)
def faults_are_raised(monkeypatch):
    monkeypatch.setenv("BEIAN_LINT_TRACEBACK", "1")


def inputs(target):
    """Return pieces of a target put together, seeds with bytes changed, and any bytes."""
    pieces = st.lists(st.sampled_from(target.words), max_size=20).map("".join)
    changed = st.builds(
        altered,
        st.sampled_from(target.seeds),
        st.integers(0, 1 << 32),
        st.sampled_from(target.words),
    )
    return pieces.map(str.encode) | changed | st.binary(max_size=64)


def altered(seed, number, word):
    chance = random.Random(number)
    data = bytearray(seed)
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(data) + 1)
        data[at : at + chance.randrange(4)] = chance.choice(
            [word.encode(), bytes([chance.randrange(256)]), b""]
        )
    return bytes(data)


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_but_the_documented_answers(name):
    target = TARGETS[name]

    @settings(
        max_examples=EXAMPLES.get(name, 500),
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(target))
    def any_input(data):
        hold(target, data)

    any_input()


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_hold(name):
    for seed in TARGETS[name].seeds:
        hold(TARGETS[name], seed)


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_once_is_mended(name):
    target, data = FOUND[name]
    hold(TARGETS[target], data)
