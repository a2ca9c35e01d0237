"""URLs of referrals."""

from django.urls import path

from rapport.referrals import views

urlpatterns = [
    path("referrals/", views.listing, name="referrals"),
    path("people/<uuid:person_id>/referrals/", views.of_person, name="person_referrals"),
    path("people/<uuid:person_id>/referrals/ask/", views.ask, name="referral_ask"),
    path("people/<uuid:person_id>/referrals/new/", views.new, name="referral_new"),
    path("referrals/<uuid:referral_id>/decline/", views.decline, name="referral_decline"),
    path("referrals/<uuid:referral_id>/tell/", views.tell, name="referral_tell"),
    path("referrals/<uuid:referral_id>/evidence/", views.evidence, name="referral_evidence"),
    path("referrals/<uuid:referral_id>/thank/", views.thank, name="referral_thank"),
]
