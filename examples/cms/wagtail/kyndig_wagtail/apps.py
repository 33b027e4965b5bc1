"""The app, for `INSTALLED_APPS`."""

from django.apps import AppConfig
from django.core import checks


class KyndigConfig(AppConfig):
    """Builds the index whenever a page with questions is published or goes."""

    name = "kyndig_wagtail"
    label = "kyndig_wagtail"
    verbose_name = "Kyndig"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connects the signals."""
        from kyndig_wagtail import build, signals

        signals.connect()
        checks.register(build.check_settings)
