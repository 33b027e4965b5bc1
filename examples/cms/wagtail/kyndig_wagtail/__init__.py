"""Kyndig in Wagtail: an index of the site's questions and the search that answers from it."""
