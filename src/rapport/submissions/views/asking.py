"""Asking with a form and doing what it says; a refusal stands above the form."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rapport.foundation.action import Refused
from rapport.foundation.web import page


def asked(  # noqa: PLR0913 - what asking needs
    request: HttpRequest,
    form: forms.Form,
    done: Callable[[], object],
    *,
    title: str,
    said: str,
    home: str,
    submit: str = "Save",
    hint: str = "",
) -> HttpResponse:
    """Show a form; do what it says, say so and go home. Wrong answers and refusals: the form again, 422."""
    if form.is_bound and form.is_valid():
        try:
            done()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect(home)
    context = {"form": form, "title": title, "home": home, "submit": submit, "hint": hint, "here": "vacancies"}
    return page(request, "submissions/ask.html", context, status=422 if form.errors else 200)
