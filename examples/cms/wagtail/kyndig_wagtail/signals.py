"""From publishing to building."""

import logging

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from kyndig_wagtail.build import BuildError, build

log = logging.getLogger("kyndig")


def connect() -> None:
    """Listens to what changes what everybody may read."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(changed, dispatch_uid="kyndig")
    post_delete.connect(deleted, dispatch_uid="kyndig")


def changed(sender, instance, **_) -> None:
    """Builds once the change is in the database."""
    # A page that moves or goes takes those below it along, which may have questions.
    if getattr(settings, "KYNDIG_BUILD_ON_PUBLISH", True):
        transaction.on_commit(build_and_log, robust=True)


def deleted(sender, instance, **_) -> None:
    """As `changed`, for pages alone."""
    if isinstance(instance, Page):
        changed(sender, instance)


def build_and_log() -> None:
    """Builds; what fails must not undo the publishing, and leaves the old index."""
    try:
        log.info(build())
    except BuildError as error:
        log.error("the search index was not built: %s", error)
