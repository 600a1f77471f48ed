"""The entry: `jyg`, and `python -m jygcli`."""

import gc
import os
import sys


def main() -> None:
    """Run jyg without collecting cycles: one short command frees nothing, and start-up is a third faster.

    Until a command runs, Ctrl-C ends the process at once and in silence: nothing has been done yet.
    """
    try:
        if _asks_at_the_end() and _is_answered():
            return
        _end_in_silence()
        gc.disable()
        # the imports come after gc.disable, which is for them more than for the rest
        if os.environ.get("_JYG_COMPLETE"):
            from jygcli.completion.shells import answer as run
        else:
            from jygcli.cli import main as run
        run()
    except KeyboardInterrupt:  # between two lines of the command line's own way out
        sys.exit(130)
    finally:
        gc.freeze()  # nor does the interpreter look for cycles on its way out


def _end_in_silence() -> None:
    import signal  # which takes a tenth of the time of an answer

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else whoever started it wants it otherwise
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _asks_at_the_end() -> bool:
    """Whether help or the version may be all that is wanted, which need none of the commands."""
    return not os.environ.get("_JYG_COMPLETE") and sys.argv[-1] in ("--help", "-h", "--version")


def _is_answered() -> bool:
    from jygcli.help.answer import answered

    return answered(sys.argv[1:])


if __name__ == "__main__":
    main()
