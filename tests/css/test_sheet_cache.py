"""The sheets that a process keeps split: how much, which, and by how many threads."""

import re

from beian_lint.css.sheet_content import Contents


def ask(contents, name, size, read=None):
    return contents.get(name, size, read or (lambda: (f".{name}{{color:red}}", "utf-8")))


def test_a_sheet_is_read_once():
    contents = Contents(100)
    first, encoding = ask(contents, "a", 10)
    again, _ = ask(contents, "a", 10, read=lambda: 1 / 0)
    assert (again is first, encoding, len(contents), contents.size) == (True, "utf-8", 1, 10)


def test_no_more_is_kept_than_the_bound_and_the_last_used_stays():
    contents = Contents(100)
    known = {}
    for name in "abcdefgh":
        known[name], _ = ask(contents, name, 40)
        ask(contents, "a", 40)
        assert contents.size <= 100
    assert (len(contents), contents.size) == (2, 80)
    assert ask(contents, "a", 40)[0] is known["a"]
    assert ask(contents, "g", 40)[0] is not known["g"]


def test_one_sheet_beyond_the_bound_is_kept_alone():
    contents = Contents(100)
    ask(contents, "a", 40)
    ask(contents, "large", 500)
    assert (len(contents), contents.size) == (1, 500)


def test_a_sheet_that_two_threads_read_at_once_counts_once():
    contents = Contents(100)

    def read():
        ask(contents, "a", 40)  # as another thread would meanwhile
        return ".a{}", "utf-8"

    ask(contents, "a", 40, read)
    assert (len(contents), contents.size) == (1, 40)


def test_a_sheet_is_searched_once_for_a_pattern():
    class Counted:
        count = 0

        def search(self, text):
            self.count += 1
            return "red" in text or None

    red, content = Counted(), ask(Contents(), "a", 10)[0]
    assert (content.speaks(red), content.speaks(red), red.count) == (True, True, 1)
    assert content.speaks(re.compile("blue")) is False
