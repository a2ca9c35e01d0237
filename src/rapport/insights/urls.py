"""URLs of insights, briefs and pay."""

from django.urls import path

from rapport.insights.views import briefs, told

urlpatterns = [
    path("insights/", told.listing, name="insights"),
    path("insights/pay/", told.pay, name="insight_pay"),
    path("insights/briefs/", briefs.listing, name="briefs"),
    path("insights/briefs/<uuid:brief_id>/", briefs.brief, name="brief"),
    path("insights/briefs/<uuid:brief_id>/brief.pdf", briefs.brief_pdf, name="brief_pdf"),
    path("insights/briefs/<uuid:brief_id>/approve/", briefs.approve, name="brief_approve"),
    path("insights/briefs/<uuid:brief_id>/share/", briefs.share, name="brief_share"),
    path("insights/shares/<uuid:share_id>/take-back/", briefs.take_back, name="brief_take_back"),
    path("insights/<uuid:insight_id>/", told.change, name="insight"),
    path("insights/<uuid:insight_id>/withdraw/", told.withdraw, name="insight_withdraw"),
    path("people/<uuid:person_id>/insights/new/", told.new, name="insight_new"),
]
