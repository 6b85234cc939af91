"""Run a command line from arguments to exit code, whatever happens on the way.

0 clean, 1 findings, 2 the gate could not judge (usage, settings, internal error), 3 nothing, or
less than expected, to check. Interrupted by Ctrl-C it is 130, ended by SIGTERM 143, as shells have it.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from beian_lint.cli.ending import Ended
from beian_lint.cli.plain import read_plain, run_plain
from beian_lint.cli.speech import LANGUAGE, say, tell
from beian_lint.words import Say

INTERNAL = Say(
    "内部错误：{error}\n这是 beian-lint 的缺陷，不是网页的问题；没有得出任何结论。"
    "请设环境变量 BEIAN_LINT_TRACEBACK=1 重跑，并把输出报到 {issues}",
    "internal error: {error}\nThis is a fault of beian-lint, not of your pages; nothing was decided."
    " Please run again with BEIAN_LINT_TRACEBACK=1 and report the output at {issues}",
)
WORKER_DIED = Say(
    "一个检查进程被系统或别人终止了，多半是内存不够；没有得出任何结论。可以用 --jobs 减少进程数再试。",
    "a process that looked at pages was killed from outside, most likely for want of memory; nothing"
    " was decided. Fewer processes (--jobs) may do.",
)
NO_SPACE = Say("写不了输出：{error}", "cannot write the output: {error}")
ISSUES = "https://github.com/beian-lint/beian-lint/issues"

INTERRUPTED = 130
UNJUDGED = 2


def run(arguments: Sequence[str]) -> int:
    """Run beian-lint with command-line arguments and return the exit code; never raises."""
    for stream in (sys.stdout, sys.stderr):
        # A page's text must never end the run because a terminal speaks GBK or ASCII.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Ended as ended:
        return 128 + ended.number
    except BrokenPipeError:
        # The reader (`| head`) has left: nobody is to be told, and Python must not try again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNJUDGED
    except OSError as error:
        # Where standard error is full as well, the exit code alone can tell.
        with suppress(OSError):
            say(NO_SPACE, error=str(error))
        return UNJUDGED
    return code


def _run(arguments: Sequence[str]) -> int:
    from beian_lint.pool import WorkerDied
    from beian_lint.settings import SettingsError

    try:
        result = _called(arguments)
    except SettingsError as error:
        tell(error.in_(LANGUAGE))
        return UNJUDGED
    except SystemExit as left:
        # Click makes a 1 of a broken pipe, which here means findings.
        if left.code == 1:
            raise BrokenPipeError from None
        raise
    except WorkerDied:
        say(WORKER_DIED)
        return UNJUDGED
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:
        usage = _usage(error)
        if usage is not None:
            return usage
        if isinstance(error, OSError):
            raise
        if os.environ.get("BEIAN_LINT_TRACEBACK"):
            raise
        name = type(error).__name__
        say(INTERNAL, error=f"{name}: {error}" if str(error) else name, issues=ISSUES)
        return UNJUDGED
    return result if isinstance(result, int) else 0


def _called(arguments: Sequence[str]) -> object:
    """Call the command that the arguments name; return what it returns."""
    plain = read_plain(arguments, os.environ)
    if plain is not None:
        return run_plain(plain)
    from beian_lint.cli.commands import app

    return app(args=list(arguments), prog_name="beian-lint", standalone_mode=False)


def _usage(error: Exception) -> int | None:
    """Show what click says of a wrong command line; None when the error is none of its own."""
    from beian_lint.cli.click_errors import Abort, ClickException, Exit

    if isinstance(error, Exit):
        return int(error.exit_code)
    if isinstance(error, Abort):
        return INTERRUPTED
    if isinstance(error, ClickException):
        error.show()
        return int(error.exit_code) or UNJUDGED
    return None
