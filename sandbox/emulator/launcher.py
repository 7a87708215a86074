"""Runs the emulator until the launcher's standard input closes, then ends it with everything it started.

The supervisor holds the other end of that pipe, and the operating system closes it however the supervisor ends,
SIGKILL included. A process group of its own lets one signal reach the emulator and all of its Lambda workers.
Nothing is lost by killing at once: a world is not kept beyond its run.
"""

import os
import signal
import threading

import loopback_only
import sns_messages
import weighted_aliases


def end_with_standard_input() -> None:
    while os.read(0, 4096):
        pass
    os.killpg(0, signal.SIGKILL)


def main() -> None:
    os.setsid()
    threading.Thread(target=end_with_standard_input, daemon=True).start()
    loopback_only.install()
    weighted_aliases.install()
    sns_messages.install()
    from ministack.app import main as run_emulator

    run_emulator()


if __name__ == "__main__":
    main()
