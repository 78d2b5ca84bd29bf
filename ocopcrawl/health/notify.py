"""Tells somebody how a run went: one digest a run, to a webhook or a command."""

import json
import logging
import shlex
import subprocess
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from scrapy.settings import BaseSettings

import ocopcrawl
from ocopcrawl.health.check import OutletHealth

logger = logging.getLogger(__name__)

# Seconds that a webhook or a command may take.
PATIENCE = 30


def digest(
    run: int, database: str, failures: Sequence[str], outlets: Sequence[OutletHealth], recovered: Sequence[str]
) -> dict[str, Any]:
    """What is sent. `text` is for a person, and what chat services show of a webhook; the rest is for programs."""
    is_healthy = not failures
    lines = [f"ocopcrawl run {run}: {'healthy' if is_healthy else 'NOT healthy'} ({database})", *failures]
    if recovered:
        lines.append(f"Healthy again: {', '.join(recovered)}")
    if failures:
        lines.append(f"See `ocopcrawl status --db {shlex.quote(database)}` and docs/operations.md.")
    return {
        "text": "\n".join(lines),
        "run": run,
        "database": database,
        "healthy": is_healthy,
        "failures": list(failures),
        "recovered": list(recovered),
        "outlets": [asdict(outlet) | {"cause": outlet.cause} for outlet in outlets if outlet.state == "unhealthy"],
    }


def notify(settings: BaseSettings, message: Mapping[str, Any]) -> list[str]:
    """Send a digest wherever the settings say. Gives what failed; nothing is raised, for the run itself is over."""
    problems = []
    for name, send in (("OCOP_NOTIFY_URL", post), ("OCOP_NOTIFY_COMMAND", pipe)):
        if target := settings[name]:
            try:
                send(str(target), message)
            except (OSError, ValueError, subprocess.SubprocessError) as error:
                # The address may hold a secret, so it is not repeated.
                problems.append(f"{name} could not be told: {' '.join(str(error).replace(str(target), '…').split())}")
                logger.error("%s", problems[-1])
    return problems


def post(url: str, message: Mapping[str, Any]) -> None:
    """POST a digest as JSON. Raises OSError, ValueError."""
    if not url.startswith(("https://", "http://")):
        raise ValueError("it must begin with https:// or http://")
    body = json.dumps(message, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json", "User-Agent": f"ocopcrawl/{ocopcrawl.__version__}"}
    request = urllib.request.Request(url, body, headers)  # noqa: S310 (checked above)
    with urllib.request.urlopen(request, timeout=PATIENCE):  # noqa: S310
        pass


def pipe(command: str, message: Mapping[str, Any]) -> None:
    """Run a command, without a shell, with the text of a digest on its standard input."""
    done = subprocess.run(  # noqa: S603 (the operator's own command)
        shlex.split(command),
        input=str(message["text"]) + "\n",
        text=True,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode:
        raise OSError(f"exit code {done.returncode}: {done.stderr.strip()[-200:]}")
