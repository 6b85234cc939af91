"""A property that is worked out once, for each object by itself."""

import threading
from concurrent.futures import ThreadPoolExecutor

from beian_lint.once import once


class Page:
    def __init__(self, work):
        self.work = work
        self.count = 0

    @once
    def sheets(self):
        """The sheets."""
        self.count += 1
        return self.work()


def test_it_is_worked_out_when_it_is_first_asked_for_and_kept():
    page = Page(list)
    assert page.count == 0
    assert page.sheets is page.sheets
    assert page.count == 1
    assert Page.sheets.__doc__ == "The sheets."


def test_what_fails_is_tried_anew():
    answers = iter([ZeroDivisionError, None])

    def work():
        if error := next(answers):
            raise error
        return 1

    page = Page(work)
    try:
        _ = page.sheets
    except ZeroDivisionError:
        assert page.sheets == 1
    assert page.count == 2


def test_pages_do_not_wait_for_one_another():
    together = threading.Barrier(2, timeout=10)
    pages = [Page(together.wait) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(lambda page: page.sheets, pages)) == [0, 1]
