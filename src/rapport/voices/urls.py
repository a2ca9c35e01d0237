"""URLs of what people say of us."""

from django.urls import path

from rapport.voices import views

urlpatterns = [
    path("said/<slug:word>/", views.said, name="said"),
]
