"""A front page with the search, pages of a topic, and pages of one question each."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from kyndig_wagtail.entries import as_text


class FrontPage(Page):
    """The search stands here."""

    template = "faq/front.html"


class TopicPage(Page):
    """A topic: its title is the category of the pages below; short questions stand on it."""

    template = "faq/topic.html"
    questions = StreamField(
        [("question", StructBlock([("question", CharBlock()), ("answer", RichTextBlock())]))],
        blank=True,
    )
    content_panels = [*Page.content_panels, FieldPanel("questions")]

    def kyndig_entries(self):
        """One entry for each question, with its place on the page."""
        for block in self.questions:
            yield {
                "id": f"wagtail-{self.pk}-{block.id}",
                "question": block.value["question"],
                "answer": as_text(block.value["answer"]),
                "url": f"{self.full_url}#{block.id}",
                "category": [self.title],
            }


class QuestionPage(Page):
    """One question and its answer."""

    template = "faq/question.html"
    answer = RichTextField()
    also_asked = models.TextField(
        blank=True, help_text="Other ways to word the question, one a line."
    )
    content_panels = [*Page.content_panels, FieldPanel("answer"), FieldPanel("also_asked")]

    def kyndig_entries(self):
        """The one entry."""
        yield {
            "question": self.title,
            "answer": as_text(self.answer),
            "variants": [line.strip() for line in self.also_asked.splitlines() if line.strip()],
        }
