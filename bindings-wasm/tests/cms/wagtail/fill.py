"""Writes the pages that the tests want into an empty database; prints their numbers as JSON."""

import json

from django.contrib.auth import get_user_model
from django.core.management import call_command
from wagtail.models import Locale, Page, PageViewRestriction, Site

from demo.faq.models import FrontPage, QuestionPage, TopicPage

call_command("migrate", verbosity=0)
get_user_model().objects.create_superuser("redaktion", "redaktion@fjordby.example", "loopback only")
Site.objects.all().delete()
Page.objects.filter(depth=2).delete()
Locale.objects.get_or_create(language_code="da")
root = Page.objects.get(depth=1)
front = root.add_child(instance=FrontPage(title="Fjordby", slug="fjordby"))
Site.objects.create(hostname="127.0.0.1", port=PORT, root_page=front, is_default_site=True)  # noqa: F821

citizen = front.add_child(instance=TopicPage(title="Borger", slug="borger"))
waste = front.add_child(
    instance=TopicPage(
        title="Affald",
        slug="affald",
        questions=json.dumps(
            [
                {
                    "id": "00000000-0000-4000-8000-000000000001",
                    "type": "question",
                    "value": {
                        "question": "Hvornår bliver der hentet storskrald?",
                        "answer": "<p>Den første mandag i måneden.</p>",
                    },
                }
            ]
        ),
    )
)


def question(title, answer, live=True, **more):
    """A page below `citizen`."""
    return citizen.add_child(instance=QuestionPage(title=title, answer=answer, live=live, **more))


PASSPORT = """<p data-block-key="a">Prisen afhænger af din alder &amp; passets art:</p>
<ul><li data-block-key="b">Børn: 178,75 kr.</li><li data-block-key="c">Voksne: 893,75 kr.</li></ul>
<p data-block-key="d">Du betaler, når du <a linktype="page" id="{}">møder <b>op</b></a>.<br/>Husk kort.</p>"""

passport = question("Hvad koster et nyt pas?", PASSPORT.format(waste.pk), also_asked="Pris på pas\n\nHvor dyrt er passet?")
script = question(
    "Må jeg skrive <script>alert(1)</script>?",
    '<p>Nej, heller ikke <img src="x" onerror="window.hacked=1"><script>window.hacked=2</script> eller &lt;b&gt;fed&lt;/b&gt;.</p>',
)
draft = question("Kladde om hemmelig plan?", "<p>Hemmelig kladde.</p>", live=False)
locked = question("Er det låst?", "<p>Hemmelig lås.</p>")
PageViewRestriction.objects.create(page=locked, restriction_type="login")

print(json.dumps({name: page.pk for name, page in [("passport", passport), ("script", script), ("draft", draft), ("waste", waste)]}))
