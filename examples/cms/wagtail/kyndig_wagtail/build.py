"""Builds the index with Kyndig's command line.

Settings, all optional:

- ``KYNDIG_COMMAND``: the program and its arguments; ``[sys.executable, "-m", "kyndig"]``.
- ``KYNDIG_ROOT`` and ``KYNDIG_URL``: where the files go, and under which address they are served;
  ``kyndig`` below ``MEDIA_ROOT`` and ``MEDIA_URL``.
- ``KYNDIG_BUILD_ON_PUBLISH``: whether publishing builds; true.
"""

import json
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core import checks

from kyndig_wagtail.entries import entries

LANGUAGES = ("da", "nb", "nn", "sv", "fi", "is", "fo", "en")
# A build takes well under a second for a thousand questions.
TIMEOUT_SECONDS = 120


class BuildError(Exception):
    """The index could not be built; the message says why."""


def command() -> list[str]:
    """The program that builds, with its first arguments."""
    return [
        str(part) for part in getattr(settings, "KYNDIG_COMMAND", (sys.executable, "-m", "kyndig"))
    ]


def root() -> Path:
    """The folder of the index."""
    return Path(getattr(settings, "KYNDIG_ROOT", None) or Path(settings.MEDIA_ROOT) / "kyndig")


def url(file: str) -> str:
    """The address of a file of the index."""
    base = getattr(settings, "KYNDIG_URL", None) or settings.MEDIA_URL.rstrip("/") + "/kyndig/"
    return base.rstrip("/") + "/" + file


def language(code: str) -> str:
    """What Kyndig calls a language of Django: ``da-dk`` is ``da``, ``no`` is ``nb``."""
    short = code.lower().partition("-")[0]
    short = "nb" if short == "no" else short
    return short if short in LANGUAGES else "en"


def build() -> str:
    """Builds the index of all published questions; what the program said of it.

    Raises `BuildError` if that fails: then the old index is as it was.
    """
    content = json.dumps(entries(), ensure_ascii=False)
    main = language(settings.LANGUAGE_CODE)
    # A path that ends in a slash is a folder of hash-named files.
    arguments = [*command(), "build", "-", "--lang", main, "-o", f"{root()}/"]
    try:
        done = subprocess.run(
            arguments,
            input=content.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BuildError(str(error)) from error
    said = done.stdout.decode(errors="replace").strip()
    if done.returncode != 0:
        raise BuildError(said or f"{arguments[0]} ended with {done.returncode}")
    return said


def check_settings(app_configs, **_):
    """Says at start what `build` would stumble over."""
    if not getattr(settings, "KYNDIG_ROOT", None) and not settings.MEDIA_ROOT:
        return [
            checks.Error(
                "there is no place for the search index",
                hint="set MEDIA_ROOT or KYNDIG_ROOT",
                id="kyndig.E001",
            )
        ]
    return []
