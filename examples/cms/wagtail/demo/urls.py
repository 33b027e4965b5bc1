"""Pages, the editors' side, and the files of the index."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as pages
from wagtail.admin import urls as admin

urlpatterns = [
    path("admin/", include(admin)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include(pages)),
]
