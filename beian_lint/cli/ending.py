"""How a run ends before its end: a signal that asks to end is heeded like Ctrl-C."""

import signal


class Ended(BaseException):
    """A signal asked this process to end; ``number`` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def heed_signals() -> None:
    """Let SIGTERM and SIGHUP raise `Ended`, unless whoever started us has them ignored.

    By default they end a process on the spot, and leave temporary files and workers behind.
    """
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _frame: object) -> None:
    raise Ended(number)
