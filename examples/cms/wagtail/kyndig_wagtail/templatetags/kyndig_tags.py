"""The search in a template: ``{% load kyndig_tags %}{% kyndig_search label="Spørg Fjordby" %}``."""

from django import template
from django.utils.translation import get_language

from kyndig_wagtail.build import language, url

register = template.Library()


@register.inclusion_tag("kyndig_wagtail/search.html")
def kyndig_search(
    label, action="/search/", name="query", placeholder="", button="Søg", id="kyndig-query", **more
):
    """A form that works by itself, and the element around it that makes it answer.

    `action` and `name` are those of the site's own search page: it answers where JavaScript does
    not run. Further arguments go to the element as attributes, `_` written as `-`. A second search
    on a page needs another `id`. The contact card is the site's own template
    `kyndig_wagtail/contact.html`.
    """
    return {
        "label": label,
        "action": action,
        "name": name,
        "placeholder": placeholder,
        "button": button,
        "id": id,
        "manifest": url("manifest.json"),
        "lang": language(get_language() or "en"),
        "attributes": {key.replace("_", "-"): value for key, value in more.items()},
    }


@register.inclusion_tag("kyndig_wagtail/assets.html")
def kyndig_assets():
    """The script and the style sheet, for the head of the page."""
    return {}
