"""The app of the demo's pages."""

from django.apps import AppConfig


class FaqConfig(AppConfig):
    """Its name."""

    name = "demo.faq"
    label = "faq"
