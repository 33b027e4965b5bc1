"""`manage.py build_kyndig`."""

import json

from django.core.management.base import BaseCommand, CommandError

from kyndig_wagtail.build import BuildError, build
from kyndig_wagtail.entries import entries


class Command(BaseCommand):
    """Builds the index, or prints what it would be built of."""

    help = "Builds the search index of all published questions."

    def add_arguments(self, parser):
        """One option."""
        parser.add_argument(
            "--export", action="store_true", help="print the entries as JSON lines instead"
        )

    def handle(self, *args, export=False, **options):
        """Does it."""
        if export:
            for entry in entries():
                self.stdout.write(json.dumps(entry, ensure_ascii=False))
            return
        try:
            self.stdout.write(self.style.SUCCESS(build()))
        except BuildError as error:
            raise CommandError(str(error)) from error
