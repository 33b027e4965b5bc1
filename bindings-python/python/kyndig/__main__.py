"""The command line: ``python -m kyndig`` and the script ``kyndig`` are the core's own."""

import signal
import sys

from kyndig._core import run_command


def main() -> int:
    """Run the command line on the arguments of this process and give its exit code."""
    # The core does not ask Python whether Ctrl-C was pressed: let it end the process.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run_command(["kyndig", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
