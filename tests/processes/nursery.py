"""A process that has loaded what the commands need, and forks itself for each command that it is asked to run.

    python -W error -m tests.processes.nursery CONNECTION

Nothing but imports happens before a fork: no reactor, no thread, no open database. `ocopcrawl.settings` reads the
environment when it is imported, so it is left to the children.
"""

import gc
import json
import os
import runpy
import socket
import sys
import threading
from importlib import import_module
from typing import Any

from extract.claims.sentences import library

LOADED = (
    "ocopcrawl.addon",
    "ocopcrawl.archive.recorder",
    "ocopcrawl.cli.crawl",
    "ocopcrawl.cli.demo",
    "ocopcrawl.cli.export",
    "ocopcrawl.cli.outlets",
    "ocopcrawl.cli.parse",
    "ocopcrawl.cli.reextract",
    "ocopcrawl.cli.status",
    "ocopcrawl.guards.conditional",
    "ocopcrawl.guards.known",
    "ocopcrawl.guards.pace",
    "ocopcrawl.guards.robots",
    "ocopcrawl.guards.verdicts",
    "output.store",
    "pipelines.duplicates",
    "pipelines.extract",
    "pipelines.store",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.downloadermiddlewares.cookies",
    "scrapy.extensions.remote_control",
    "spiders.registry",
    "tests.press.handler",
)
"""The commands, and what Scrapy loads by name once it runs."""


def main(connection: socket.socket) -> None:
    """Run commands until the other side hangs up. In a child this runs its command, and raises what that ends with."""
    for name in LOADED:
        import_module(name)
    library()
    # What is here now is never garbage in a child.
    gc.freeze()
    assert not {"ocopcrawl.settings", "twisted.internet.reactor"} & sys.modules.keys()
    assert threading.active_count() == 1
    while True:
        head, streams, _, _ = socket.recv_fds(connection, 4, 3)
        if not head:
            return
        task = json.loads(connection.recv(int.from_bytes(head), socket.MSG_WAITALL))
        child = os.fork()
        if not child:
            connection.close()
            run(task, streams)
            return
        for stream in streams:
            os.close(stream)
        connection.sendall(child.to_bytes(4))
        _, status = os.waitpid(child, 0)
        connection.sendall(os.waitstatus_to_exitcode(status).to_bytes(4, signed=True))


def run(task: dict[str, Any], streams: list[int]) -> None:
    """Be the command: its streams, folder, environment, then what `python -W error -m` does."""
    os.setsid()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(task["cwd"])
    os.environ.clear()
    os.environ.update(task["environment"])
    sys.argv[1:] = task["arguments"]
    runpy.run_module(task["module"], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as inherited:
        main(inherited)
