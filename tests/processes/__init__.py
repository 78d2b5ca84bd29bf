"""Commands in processes of their own, without waiting each time for the same imports.

`run` does for `python -W error -m module ...` what `subprocess.run` does: a new process with its own arguments,
environment, streams, reactor and exit code. It is forked from one that has the libraries loaded already
(`tests.processes.nursery`), one for each worker of pytest. What is killed, talked to, limited, or measured by its
imports is started by `subprocess` itself.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile

REPOSITORY = Path(__file__).parents[2]


@cache
def _nursery() -> tuple["subprocess.Popen[bytes]", socket.socket]:
    """This worker's nursery, and the connection to it."""
    ours, theirs = socket.socketpair()
    with theirs:
        command = [sys.executable, "-W", "error", "-m", "tests.processes.nursery", str(theirs.fileno())]
        nothing = subprocess.DEVNULL
        process = subprocess.Popen(command, cwd=REPOSITORY, pass_fds=[theirs.fileno()], stdin=nothing, stdout=nothing)
    return process, ours


def end() -> None:
    """Hang up, when there is nothing more to run."""
    if _nursery.cache_info().currsize:
        process, connection = _nursery()
        connection.close()
        process.wait(30)
        _nursery.cache_clear()


def run(
    command: Sequence[str],
    *,
    cwd: Path = REPOSITORY,
    env: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    timeout: float = 100,
) -> "subprocess.CompletedProcess[str]":
    """Run `[sys.executable, "-m", module, ...]` to its end, in a session of its own and with warnings as errors.

    Raises subprocess.TimeoutExpired, as `subprocess.run` does, after killing it.
    """
    python, *words = command
    option, module, *arguments = words[2:] if words[:2] == ["-W", "error"] else words
    assert (python, option) == (sys.executable, "-m"), command
    environment = dict(os.environ if env is None else env)
    task = {"module": module, "arguments": arguments, "cwd": str(cwd), "environment": environment}
    _, nursery = _nursery()
    with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as error:
        given.write(stdin)
        given.seek(0)
        text = json.dumps(task).encode()
        nursery.settimeout(30)
        socket.send_fds(nursery, [len(text).to_bytes(4)], [file.fileno() for file in (given, out, error)])
        nursery.sendall(text)
        pid = int.from_bytes(_exactly(nursery, 4))
        nursery.settimeout(timeout)
        try:
            code = int.from_bytes(_exactly(nursery, 4), signed=True)
        except TimeoutError:
            os.killpg(pid, signal.SIGKILL)
            nursery.settimeout(30)
            _exactly(nursery, 4)
            raise subprocess.TimeoutExpired(command, timeout) from None
        said = []
        for file in (out, error):
            file.seek(0)
            said.append(file.read().decode())
    return subprocess.CompletedProcess(command, code, *said)


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = connection.recv(size, socket.MSG_WAITALL)
    assert len(data) == size, "the nursery has ended"
    return data
