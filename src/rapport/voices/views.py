"""Pages of what people say of us: the public one, results, advocates, words, and what is asked of one person."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.scope import firm_scope
from rapport.foundation.web import actor_of, key_or_none, needs, page
from rapport.people import queries as people
from rapport.voices import actions, queries
from rapport.voices.forms import AnswerForm, NotedWordsForm

YEARS = (1, 2, 5)
YEAR = timedelta(days=365)


@login_not_required
@require_safe
def said(request: HttpRequest, word: str) -> HttpResponse:
    """Show everybody what people let a firm show in public today; 404 where there is nothing.

    It may be kept for some minutes, never past midnight where the firm is.
    """
    firm_id = queries.firm_of_word(word)
    if firm_id is None:
        raise Http404("no firm shows anything here")
    with firm_scope(firm_id):
        shown = queries.public_page()
    if not shown.said:
        raise Http404("this firm shows nothing today")
    answer = render(request, "voices/said.html", {"shown": shown})
    patch_cache_control(answer, private=True, max_age=shown.seconds)
    return answer


@require_GET
@needs(Can.SEE_PEOPLE)
def results(request: HttpRequest) -> HttpResponse:
    """Show what surveys found in the last year, or more of them (`?years=`)."""
    asked = request.GET.get("years", "")
    years = int(asked) if asked in {str(number) for number in YEARS} else YEARS[0]
    today = clock.today(accounts.firm().time_zone)
    found = queries.results(actor_of(request), since=today - years * YEAR)
    return page(request, "voices/results.html", {"found": found, "years": years, "choices": YEARS, "here": "network"})


@require_GET
@needs(Can.SEE_PEOPLE)
def advocates(request: HttpRequest) -> HttpResponse:
    """Show who recommends us."""
    today = clock.today(accounts.firm().time_zone)
    found = queries.advocates(since=today - 2 * YEAR, on=today)
    return page(request, "voices/advocates.html", {"found": found, "here": "network"})


@require_http_methods(["GET", "POST"])
@needs(Can.SEE_PEOPLE)
def words(request: HttpRequest) -> HttpResponse:
    """Show what people let us show, where and until when; choose the word of the public page, and a page elsewhere."""
    firm, wrong = accounts.firm(), ""
    if request.method == "POST":
        try:
            if "review" in request.POST:
                actions.choose_review_page(actor_of(request), address=request.POST["review"])
            else:
                actions.choose_word(actor_of(request), word=request.POST.get("word", ""))
        except Refused as refusal:
            wrong = str(refusal)
        else:
            messages.success(request, "Kept.")
            return redirect("all_words")
    today = clock.today(firm.time_zone)
    rows = [(row, queries.standing(row, on=today, zone=firm.time_zone)) for row in queries.all_words(limit=200)]
    context = {"rows": rows, "firm": firm, "wrong": wrong, "here": "network"}
    return page(request, "voices/words.html", context, status=422 if wrong else 200)


@require_GET
@needs(Can.SEE_PEOPLE)
def person_voices(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show what one person was asked and said, and what they may be asked now."""
    person, firm, actor = people.get(person_id), accounts.firm(), actor_of(request)
    today, wall = clock.today(firm.time_zone), people.wall(actor, person)
    found = queries.voices(actor, person_id, wall)
    context = {
        "person": person, "found": found, "due": queries.askable(person_id, wall, on=today),
        "gates": queries.gates_for_testimonial(person_id, on=today), "asked": queries.asked_for(person_id),
        "said": [(row, queries.standing(row, on=today, zone=firm.time_zone)) for row in found.testimonials],
        "here": "people",
    }  # fmt: skip
    return page(request, "voices/person.html", context)


@require_http_methods(["GET", "POST"])
@needs(Can.CHANGE_FIRM)
def questions(request: HttpRequest) -> HttpResponse:
    """Show the open questions of each moment, and change those of one."""
    typed = {name: request.POST.get(name, "") for name in ("moment", "good", "better")}
    wrong = ""
    if request.method == "POST":
        try:
            actions.word_survey(actor_of(request), seen_id=key_or_none(request.POST.get("seen", "")), **typed)
        except Refused as refusal:
            wrong = str(refusal)
        else:
            messages.success(request, "Kept. Whoever is asked from now on reads these; answers keep their questions.")
            return redirect("settings_surveys")
    context = {"found": queries.questions(), "typed": typed, "wrong": wrong}
    return page(request, "voices/questions.html", context, status=422 if wrong else 200)


@require_POST
def ask_survey(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask somebody how it was."""
    subject_id = key_or_none(request.POST.get("subject", ""))
    if subject_id is None:
        raise Refused("Choose what to ask about.")
    moment = request.POST.get("moment", "")[:12]
    actions.ask_survey(actor_of(request), person_id=person_id, moment=moment, subject_id=subject_id)
    messages.success(request, "Asked. It waits in their door, and they get a mail where mail is set up.")
    return redirect("person_voices", person_id=person_id)


@require_POST
def ask_words(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask somebody for words about us."""
    actions.ask_testimonial(actor_of(request), person_id=person_id, thanks=request.POST.get("thanks", ""))
    messages.success(request, "Asked. It waits in their door, where no is easy to say too.")
    return redirect("person_voices", person_id=person_id)


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_OWN_TESTIMONIAL)
def note_words(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Take down what somebody said of us, and where they allowed to show it."""
    person, form = people.get(person_id), NotedWordsForm(request.POST or None)
    if form.is_valid():
        allowed = actions.Allowed(**form.given(clock.today(accounts.firm().time_zone)))
        actions.give_testimonial(
            actor_of(request), person_id=person_id, allowed=allowed, evidence=form.cleaned_data["evidence"]
        )
        messages.success(request, "Kept, for as long as they allow it.")
        return redirect("person_voices", person_id=person_id)
    context = {"person": person, "form": form, "title": "What they said of us", "here": "people"}
    return page(request, "voices/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@needs(Can.ANSWER_SURVEY)
def note_answer(request: HttpRequest, ask_id: UUID) -> HttpResponse:
    """Take down how somebody says it was."""
    row = queries.ask(ask_id)
    form = AnswerForm(request.POST or None, good=row.survey.good, better=row.survey.better)
    if form.is_valid():
        actions.answer_survey(actor_of(request), ask_id=ask_id, **form.cleaned_data)
        messages.success(request, "Noted.")
        return redirect("person_voices", person_id=row.person_id)
    context = {"person": row.person, "form": form, "title": f"How it was: {row.about}", "here": "people"}
    return page(request, "voices/form.html", context, status=422 if form.errors else 200)


@require_POST
def take_back(request: HttpRequest, testimonial_id: UUID) -> HttpResponse:
    """Note that somebody takes their words back."""
    row = actions.withdraw_testimonial(actor_of(request), testimonial_id=testimonial_id)
    messages.success(request, "Taken back. It is shown nowhere from now on.")
    return redirect("person_voices", person_id=row.person_id)
