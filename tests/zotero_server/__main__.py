"""Run the server: ``python -m tests.zotero_server [--port N]`` prints its address, and ends with its standard input."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading

from tests.zotero_server.core import Server
from tests.zotero_server.shell import Shell


def main() -> None:
    """Listen until SIGTERM comes or standard input ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one")
    shell = Shell(Server(), parser.parse_args().port)

    def stop(*_: object) -> None:
        shell.stopping.set()
        # The loop that is to end may be this very thread's.
        threading.Thread(target=shell.shutdown, daemon=True).start()

    def wait_for_the_end() -> None:
        # Not through ``sys.stdin``: its lock could not be had when the process ends while this waits.
        while os.read(0, 4096):
            pass
        stop()

    signal.signal(signal.SIGTERM, stop)
    threading.Thread(target=wait_for_the_end, daemon=True).start()
    sys.stdout.write(f"{shell.url}\n")
    sys.stdout.flush()
    shell.serve_forever(poll_interval=0.02)
    shell.server_close()


if __name__ == "__main__":
    main()
