"""The pages of vacancies: what they show, what they ask of the database, forms without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rapport.foundation import clock
from rapport.jobs import actions, queries
from rapport.jobs.models import Criterion, Vacancy
from rapport.jobs.queries.listing import PAGE
from rapport.jobs.testing import make_vacancy
from rapport.people.testing import make_organisation, make_person


@pytest.fixture
def client(world) -> Client:
    """Alice's browser."""
    return world.client(world.alice)


def at(name: str, vacancy: Vacancy) -> str:
    return reverse(name, kwargs={"vacancy_id": vacancy.pk})


def titles(asked: dict[str, str], **more) -> list[str]:
    return [row.title for row in queries.vacancies({name: [value] for name, value in asked.items()}, **more).rows]


def hidden(body: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)"', body)


@pytest.fixture
def several(world, alice) -> dict[str, Vacancy]:
    """Four vacancies: an estimator (closed), a clerk on contract, a driver of another client and of Bob's, a porter."""
    crane = world.crane.pk
    found = {
        "Estimator": make_vacancy(alice, organisation_id=crane, title="Estimator"),
        "Clerk": make_vacancy(alice, organisation_id=crane, title="Clerk", kind="contract"),
        "Driver": make_vacancy(
            alice, organisation_id=make_organisation(alice, "Hadley Homes").pk, title="Driver", owner_id=world.bob.pk
        ),
        "Porter": make_vacancy(alice, organisation_id=crane, title="Porter", agreed=False),
    }
    actions.fill(alice, vacancy_id=found["Estimator"].pk)
    actions.keep_counts(vacancy_id=found["Clerk"].pk, total=9, needs_action=4, submitted=2)
    return found


def test_the_list_is_filtered_by_text_number_state_kind_owner_and_client(several, world, alice):
    assert titles({}) == ["Porter", "Driver", "Clerk"]
    assert titles({"state": "all"}) == ["Porter", "Driver", "Clerk", "Estimator"]
    assert titles({"state": "filled"}) == ["Estimator"]
    assert titles({"state": "nonsense", "sort": "--x"}) == ["Porter", "Driver", "Clerk"]
    assert titles({"q": "riv"}) == ["Driver"]
    assert titles({"q": "hadley"}) == ["Driver"]
    assert titles({"q": "v-1002"}) == ["Clerk"]
    assert titles({"kind": "contract"}) == ["Clerk"]
    assert titles({"owner": str(world.bob.pk)}) == ["Driver"]
    assert titles({"client": str(world.crane.pk), "state": "draft"}) == ["Porter"]
    assert titles({"mine": "1"}, member_id=alice.own_id) == ["Porter", "Clerk"]
    assert titles({"sort": "title"}) == ["Clerk", "Driver", "Porter"]
    assert titles({"sort": "-waiting"})[0] == "Clerk"
    assert [each.title for each in queries.matching("1003")] == ["Driver"]
    assert [each.title for each in queries.of_client(world.crane.pk)] == ["Porter", "Clerk", "Estimator"]


@pytest.mark.parametrize("sort", ["-number", "number", "title", "-title", "-waiting", "total"])
def test_page_after_page_shows_every_vacancy_once(world, alice, sort):
    for number in range(PAGE + 7):
        made = actions.open_vacancy(
            alice, organisation_id=world.crane.pk, title=f"Role {number % 5}", kind="permanent"
        )  # fmt: skip
        actions.keep_counts(vacancy_id=made.pk, total=number % 3, needs_action=number % 2, submitted=0)
    first = queries.vacancies({"sort": [sort]})
    second = queries.vacancies({"sort": [sort], "after": [first.after]})
    seen = [row.pk for row in (*first.rows, *second.rows)]
    assert (len(seen), len(set(seen)), second.after, first.count) == (PAGE + 7, PAGE + 7, None, str(PAGE + 7))


def test_the_list_and_a_vacancy_cost_the_same_however_much_there_is(
    several, client, alice, django_assert_max_num_queries
):
    client.get(reverse("vacancies"))
    with django_assert_max_num_queries(8):
        body = client.get(reverse("vacancies")).content.decode()
    assert body.count("data-row") == 3
    with django_assert_max_num_queries(12):
        client.get(at("vacancy", several["Clerk"]))
    with django_assert_max_num_queries(9):
        client.get(at("vacancy_sla", several["Clerk"]))


def test_a_vacancy_is_taken_from_the_clients_name_to_its_intake(client, world):
    new = reverse("vacancy_new")
    found = client.get(new, {"q": world.crane.name}).content.decode()
    assert f"{new}?client={world.crane.pk}" in found
    facts = {"title": "Planner", "kind": "contract", "capacity": "", "part": "SCT", "openings": "2",
             "owner_id": world.alice.pk, "hiring_manager_id": world.carol.pk, "is_confidential": "on"}  # fmt: skip
    answer = client.post(f"{new}?client={world.crane.pk}", facts)
    made = Vacancy.objects.get(title="Planner")
    assert answer["Location"] == at("vacancy_intake", made)
    assert (made.part, made.openings, made.is_confidential, made.hiring_manager_id) == ("SCT", 2, True, world.carol.pk)
    trapped = client.post(f"{new}?client={world.crane.pk}", facts | {"title": "Young planner"}).content.decode()
    assert "touches age" in trapped
    assert Vacancy.objects.count() == 1


def test_what_is_missing_is_named_with_a_link_to_where_it_is_filled_in(client, draft, alice):
    actions.take_intake(alice, vacancy_id=draft.pk, changes={"hours": "", "risks": ""})
    body = client.get(at("vacancy", draft)).content.decode()
    assert "the law asks for 2 more" in body
    assert f'{at("vacancy_intake", draft)}#id_hours">the hours</a>' in body
    form = client.get(at("vacancy_intake", draft)).content.decode()
    assert 'id="id_hours"' in form
    assert 'id="id_risks_none"' in form


def test_none_known_is_chosen_and_never_assumed(client, draft, alice):
    actions.take_intake(alice, vacancy_id=draft.pk, changes={"risks": "", "expenses": "", "benefits": "A van"})
    given = {"number": "1", "pay_per": "year", "currency": "GBP", "work": "Prices", "risks_none": "on",
             "must": "Drives\n\nReads plans", "nice": "", "deal_breaker": "", "pay_from_pence": "45000.50",
             "step_name": ["Talk", ""], "step_how": ["video", ""], "step_minutes": ["30", "60"],
             "step_interviewers": ["Carol", ""]}  # fmt: skip
    assert client.post(at("vacancy_intake", draft), given).status_code == 302
    kept = queries.intake_in_force(draft.pk)
    assert (kept.risks, kept.expenses, kept.pay_from_pence) == ("None known", "", 4_500_050)
    assert [each.text for each in queries.criteria(draft.pk)] == ["Drives", "Reads plans"]
    assert [(each.name, each.minutes) for each in queries.steps(draft.pk)] == [("Talk", 30)]
    both = client.post(at("vacancy_intake", draft), given | {"risks": "Dust"}).content.decode()
    assert "tick that there are none" in both
    stale = client.post(at("vacancy_intake", draft), given | {"number": "7"}).content.decode()
    assert "Version 7 is not the newest" in stale
    assert Criterion.objects.filter(vacancy=draft, until_version=None).count() == 2


def test_words_that_discriminate_offer_to_reword_to_justify_or_to_note_the_refusal(client, draft):
    given = {"number": "1", "pay_per": "year", "currency": "GBP", "work": "A young team", "must": "", "nice": ""}
    body = client.post(at("vacancy_intake", draft), given).content.decode()
    assert "“young” touches age" in body
    assert at("vacancy_refused", draft) in body
    assert "#id_fair_reason" in body


def test_agreeing_twice_from_two_windows_says_when_it_was_agreed(client, draft):
    given = {"number": "1", "evidence": "By phone"}
    assert client.post(at("vacancy_intake_agree", draft), given).status_code == 302
    answer = client.post(at("vacancy_intake_agree", draft), given)
    assert (answer.status_code, "agreed already on 23 November 2026" in answer.content.decode()) == (422, True)


def test_stages_are_edited_by_numbers_and_names(client, vacancy):
    body = client.get(at("vacancy_stages", vacancy)).content.decode()
    given = {
        "stage_place": ["1", "2", "3", "4", "5", "6", ""], "stage_id": hidden(body, "stage_id"),
        "stage_type": [*hidden(body, "stage_type"), "interview"],
        "stage_name": ["Longlist", "Shortlist", "CV sent", "First talk", "Offer", "Placed", "Final talk"],
    }  # fmt: skip
    assert client.post(at("vacancy_stages", vacancy), given).status_code == 302
    names = [row.name for row in queries.stages(vacancy.pk)]
    assert names == ["Longlist", "Shortlist", "CV sent", "First talk", "Final talk", "Offer", "Placed"]
    refused = client.post(at("vacancy_stages", vacancy), given | {"stage_name": [""] * 7})
    assert (refused.status_code, "longlist is missing" in refused.content.decode()) == (422, True)


def test_the_sla_is_agreed_line_by_line(client, vacancy):
    given = {f"{what}-unit": "working_days" for what in (
        "shortlist", "feedback_on_cv", "feedback_on_interview", "decision", "update"
    )} | {"shortlist-amount": "3"}  # fmt: skip
    assert client.post(at("vacancy_sla_terms", vacancy), given).status_code == 302
    body = client.get(at("vacancy_sla", vacancy)).content.decode()
    assert "within 3 working days" in body
    assert "The client promised nothing in days yet." in body
    too_long = client.post(at("vacancy_sla_terms", vacancy), given | {"shortlist-amount": "90"}).content.decode()
    assert "1 to 60 working days" in too_long


def test_a_clients_page_and_the_palette_know_its_vacancies(client, vacancy, world):
    body = client.get(reverse("client_vacancies", kwargs={"organisation_id": world.crane.pk})).content.decode()
    assert at("vacancy", vacancy) in body
    for words in ("quantity surv", "V-1001"):
        assert at("vacancy", vacancy) in client.get(reverse("palette"), {"q": words}).content.decode()


def test_the_versions_show_what_changed(client, vacancy, alice):
    actions.take_intake(alice, vacancy_id=vacancy.pk, changes={"hours": "30 a week"}, change_note="She called")
    body = client.get(at("vacancy_versions", vacancy)).content.decode()
    assert "<del>37.5 a week, Monday to Friday</del>" in body
    assert "<ins>30 a week</ins>" in body
    assert "She called" in body


def test_a_contact_is_named_from_the_people_who_work_there(client, vacancy, alice, world):
    otto = make_person(alice, "Otto Other", organisation=world.crane.name)
    assert "Otto Other" in client.get(at("vacancy_contact", vacancy)).content.decode()
    assert client.post(at("vacancy_contact", vacancy), {"person_id": otto.pk, "part": "Signs"}).status_code == 302
    body = client.get(at("vacancy", vacancy)).content.decode()
    assert "does not see candidates" in body


def test_a_card_of_today_leads_to_the_vacancy(client, draft):
    with clock.frozen(clock.now() + timedelta(days=4)):
        body = client.get(reverse("today")).content.decode()
    assert f'href="{at("vacancy", draft)}"' in body
    assert "The intake of V-1001 Quantity surveyor was written and not sent on 23 November." in body


def test_a_vacancy_says_what_comes_next(several, client, alice):
    def said(name: str) -> str:
        return re.search(r"Next:</strong> <span>([^<]*)", client.get(at("vacancy", several[name])).content.decode())[1]

    assert said("Clerk") == "4 candidates wait for our move."
    assert said("Porter").startswith("Have the hiring manager agree the intake: send it to them")
    actions.keep_counts(vacancy_id=several["Clerk"].pk, total=0, needs_action=0, submitted=0)
    assert said("Clerk") == "Nobody is considered yet: find people for the longlist."
    actions.hold(alice, vacancy_id=several["Clerk"].pk, reason="Budget")
    assert "Next:" not in client.get(at("vacancy", several["Clerk"])).content.decode()
