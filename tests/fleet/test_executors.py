"""The processes of this machine that batches are worked on by."""

import os

import pytest

from beian_lint.fleet.executors import HEAPS, local

NAME, FEW = HEAPS


@pytest.mark.parametrize(("told", "found"), [(None, FEW), ("7", "7")])
def test_workers_have_few_heaps_unless_the_user_says_how_many(monkeypatch, told, found):
    monkeypatch.delenv(NAME, raising=False)
    if told is not None:
        monkeypatch.setenv(NAME, told)
    with local(1)() as crew:
        assert crew.executor.submit(os.getenv, NAME).result() == found
    assert os.environ.get(NAME) == told
