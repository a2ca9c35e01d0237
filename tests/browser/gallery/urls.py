"""The product's URLs and the gallery's own."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from rapport.config.urls import urlpatterns as product
from rapport.foundation.web import page
from tests.browser.gallery.page import EDITING, GALLERY, ROWS, SHOWN, SLIDE


class Sample(forms.Form):
    """One field of every kind."""

    name = forms.CharField(help_text="As they write it.")
    note = forms.CharField(widget=forms.Textarea, required=False)
    channel = forms.ChoiceField(choices=[("email", "Email"), ("call", "Call")])
    on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), required=False)
    agreed = forms.BooleanField(label="They agreed", help_text="In their own words.")
    side = forms.ChoiceField(choices=[("us", "We"), ("them", "They")], widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(choices=[("a", "Advice"), ("b", "News")], widget=forms.CheckboxSelectMultiple)
    file = forms.FileField(required=False)


class Title(forms.Form):
    """The one field that is edited in place."""

    title = forms.CharField(max_length=20)


def drawn(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    """Return a template given as text, drawn with the environment of every page."""
    return HttpResponse(engines["jinja2"].from_string(template).render({"can": {"keep_people"}, **context}, request))


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every part."""
    messages.success(request, "Dan Dyer was removed.", extra_tags="/gallery/undo/")
    return drawn(request, GALLERY, form=Sample(), wrong=Sample({"name": ""}, prefix="wrong"))


def rows(request: HttpRequest) -> HttpResponse:
    """Show a list page by page: three at a time, seven in all."""
    after = int(request.GET.get("after", "0"))
    return drawn(request, ROWS, numbers=range(after + 1, min(after + 3, 7) + 1), last=min(after + 3, 7))


def title(request: HttpRequest) -> HttpResponse:
    """Give the form for the title, keep what it sends, or show the title again."""
    if request.method == "GET" and "shown" not in request.GET:
        return drawn(request, EDITING, form=Title({"title": "Buyer"}))
    form = Title(request.POST)
    if request.method == "GET" or form.is_valid():
        return drawn(request, SHOWN, title=form.cleaned_data["title"] if form.is_bound and form.is_valid() else "Buyer")
    answer = drawn(request, EDITING, form=form)
    answer.status_code = 422
    return answer


def slide(request: HttpRequest) -> HttpResponse:
    """Give what the slide-over shows."""
    return drawn(request, SLIDE)


def refusal(request: HttpRequest) -> HttpResponse:
    """Refuse, as a rule does: with a whole page and 422."""
    return page(request, "base/refused.html", {"sentence": "They asked not to be written to."}, status=422)


def saying(request: HttpRequest) -> HttpResponse:
    """Change nothing on the page but say something, with a way back."""
    return HttpResponse(status=204, headers={"HX-Trigger": '{"say": {"words": "Snoozed.", "undo": "/gallery/undo/"}}'})


def undo(request: HttpRequest) -> HttpResponse:
    """Take something back."""
    return HttpResponse('<!doctype html><title>Taken back</title><link rel="icon" href="data:,">Taken back')


own = [
    path("gallery/", gallery), path("gallery/rows/", rows), path("gallery/title/", title),
    path("gallery/slide/", slide),
    path("gallery/refusal/", refusal), path("gallery/saying/", saying), path("gallery/undo/", undo),
]  # fmt: skip
urlpatterns = [*own, *product]
