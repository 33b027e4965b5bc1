"""From published pages to entries, as `kyndig build` reads them.

A page that has questions says so with a method::

    class FaqPage(Page):
        answer = RichTextField()

        def kyndig_entries(self):
            yield {"question": self.title, "answer": as_text(self.answer)}

Only the question or the answer must be there. Id, address, language and category come from the
page; an entry that sets one of them itself keeps it. Several entries of one page need an ``id``
each.
"""

from collections.abc import Iterator

from wagtail.models import Page, PageViewRestriction, get_page_models

from kyndig_wagtail.text import as_text

__all__ = ["as_text", "entries"]


def entries() -> list[dict]:
    """The entries of all pages that anybody may read, by the number of the page."""
    return [entry for page in pages() for entry in of_page(page)]


def pages() -> Iterator[Page]:
    """The published pages with questions, without those behind a login or password."""
    locked = PageViewRestriction.objects.select_related("page")
    behind = [restriction.page.path for restriction in locked]
    with_questions = [model for model in get_page_models() if hasattr(model, "kyndig_entries")]
    found = {page.pk: page for model in with_questions for page in model.objects.live().specific()}
    for _, page in sorted(found.items()):
        if page.url is not None and not page.path.startswith(tuple(behind)):
            yield page


def of_page(page: Page) -> Iterator[dict]:
    """The entries of one page, with what the page knows filled in."""
    from kyndig_wagtail.build import language

    known = {
        "id": f"wagtail-{page.pk}",
        "url": page.full_url or page.url,
        "lang": language(page.locale.language_code),
        "category": category(page),
    }
    for entry in page.kyndig_entries():
        whole = {**known, **entry}
        yield {name: value for name, value in whole.items() if value not in (None, "", [], ())}


def category(page: Page) -> list[str]:
    """The titles of the pages around it, below the site's front page."""
    # The root of the tree is depth 1, a site's front page depth 2.
    return [ancestor.title for ancestor in page.get_ancestors().filter(depth__gt=2)]
