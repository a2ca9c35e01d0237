"""URLs of what people say of us."""

from django.urls import path

from rapport.voices import views

urlpatterns = [
    path("said/<slug:word>/", views.said, name="said"),
    path("settings/surveys/", views.questions, name="settings_surveys"),
    path("voices/", views.results, name="voices"),
    path("voices/advocates/", views.advocates, name="advocates"),
    path("voices/words/", views.words, name="all_words"),
    path("voices/words/<uuid:testimonial_id>/take-back/", views.take_back, name="words_back"),
    path("voices/answers/<uuid:ask_id>/", views.note_answer, name="survey_answer"),
    path("people/<uuid:person_id>/voices/", views.person_voices, name="person_voices"),
    path("people/<uuid:person_id>/voices/ask/", views.ask_survey, name="survey_ask"),
    path("people/<uuid:person_id>/voices/ask-words/", views.ask_words, name="words_ask"),
    path("people/<uuid:person_id>/voices/words/", views.note_words, name="words_new"),
]
