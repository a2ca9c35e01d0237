"""Pages of insights: the list, capture from the log box, briefs as page and PDF, what jobs pay."""

from django.urls import reverse

from rapport.foundation.scope import firm_scope
from rapport.insights import actions
from rapport.insights.models import Brief, BriefShared, Insight
from rapport.insights.paper import paper
from rapport.insights.queries import Joint, Stayed
from rapport.insights.testing import SECTOR, make_approved, make_insight, make_three
from rapport.people.testing import make_person
from rapport.relations.models import Touch


def test_an_empty_list_says_what_is_worth_keeping(world):
    assert b"Nothing kept yet" in world.client(world.alice).get("/insights/").content


def test_the_list_says_which_subject_may_be_told_and_which_not_yet_and_why(world, alice):
    make_three(alice)
    make_insight(alice, person_id=world.dan.pk, subject="Scaffolders", sector="Trades", said="Gone abroad")
    client = world.client(world.alice)
    text = client.get("/insights/").content.decode()
    assert "One person spoke: 2 more must be heard before anybody outside may read it." in text
    assert "Statement 3" in client.get("/insights/?sector=construction").content.decode()
    assert "Gone abroad" not in client.get("/insights/?sector=construction&kind=skill&q=statement").content.decode()
    for state in ("soon", "expired", "withdrawn"):
        assert b"No insight fits" in client.get(f"/insights/?state={state}").content
    assert b"Gone abroad" in client.get("/insights/?state=all&kind=none").content


def test_the_log_box_leads_on_to_keeping_what_was_said(world):
    client, person = world.client(world.alice), world.carol
    touches = reverse("touches", kwargs={"person_id": person.pk})
    page = client.get(reverse("person", kwargs={"person_id": person.pk})).content.decode()
    assert "Something worth keeping?" in page
    answer = client.post(touches, {"how": "call:both", "text": "Fitters ask for more", "keep": "1"})
    with firm_scope(world.north.pk):
        touch = Touch.objects.get(person=person)
    assert answer.url == f"{reverse('insight_new', kwargs={'person_id': person.pk})}?touch={touch.pk}"
    assert b"Fitters ask for more" in client.get(answer.url).content
    typed = {"said": "Fitters ask for more", "kind": "pay", "subject": "Fitter", "sector": SECTOR}
    answer = client.post(answer.url, {**typed, "attribution": "anonymous"})
    assert answer.url == reverse("person", kwargs={"person_id": person.pk})
    with firm_scope(world.north.pk):
        assert Insight.objects.get().touch_id == touch.pk
    assert b"Fitters ask for more" in client.get(answer.url).content


def test_a_form_says_what_is_missing_and_which_organisation_it_does_not_know(world):
    page = reverse("insight_new", kwargs={"person_id": world.carol.pk})
    typed = {"said": "x", "kind": "organisation", "sector": SECTOR, "attribution": "open", "organisation": "Nobody Ltd"}
    client = world.client(world.alice)
    assert "No organisation has this name" in client.post(page, typed).content.decode()
    answer = client.post(page, {**typed, "organisation": "crane ltd"})
    assert (answer.status_code, b"Say how they allowed their name." in answer.content) == (422, True)
    client.post(page, {**typed, "organisation": "crane ltd", "allowed_how": "On the phone"})
    with firm_scope(world.north.pk):
        assert Insight.objects.get().organisation_id == world.crane.pk


def test_an_insight_is_changed_and_withdrawn_on_its_pages(world, alice):
    row = make_insight(alice, person_id=world.dan.pk)
    client, keys = world.client(world.alice), {"insight_id": row.pk}
    typed = {"said": "Said again", "kind": "skill", "subject": "Fitters", "sector": SECTOR, "attribution": "never"}
    assert client.post(reverse("insight", kwargs=keys), typed).url == "/insights/"
    assert b"They said it is never to be shared." in client.get("/insights/").content
    client.post(reverse("insight_withdraw", kwargs=keys), {"why": "Wrong"})
    assert b"Said again" in client.get("/insights/?state=withdrawn").content
    assert client.post(reverse("insight", kwargs=keys), typed).status_code == 422


def test_a_brief_is_made_approved_shared_and_taken_back(world, alice):
    make_three(alice)
    client, boss = world.client(world.alice), world.client(world.bob)
    assert b"No briefs yet" in client.get(reverse("briefs")).content
    page = client.post(reverse("briefs"), {"sector": SECTOR}).url
    assert b"A manager approves it" in client.get(page).content
    with firm_scope(world.north.pk):
        keys = {"brief_id": Brief.objects.get().pk}
    boss.post(reverse("brief_approve", kwargs=keys))
    assert world.carol.roles == ["hiring_manager"]
    client.post(reverse("brief_share", kwargs=keys), {"person_id": world.carol.pk})
    text = client.get(page).content.decode()
    assert "Statement 2" in text
    assert "Carol Crane" in text
    assert "At least 3 people" in text
    with firm_scope(world.north.pk):
        share = BriefShared.objects.get()
    client.post(reverse("brief_take_back", kwargs={"share_id": share.pk}))
    assert b"Nobody yet." in client.get(page).content
    assert b"%PDF" in client.get(reverse("brief_pdf", kwargs=keys)).getvalue()


def test_a_brief_from_which_all_went_says_so_on_page_and_paper(world, alice):
    brief = make_approved(alice, world.acts(world.bob))
    with firm_scope(world.north.pk):
        for row in list(Insight.objects.all())[:2]:
            actions.withdraw_insight(alice, insight_id=row.pk)
    client = world.client(world.alice)
    assert b"Nothing is left in this version" in client.get(reverse("brief", kwargs={"brief_id": brief.pk})).content
    assert b"%PDF" in client.get(reverse("brief_pdf", kwargs={"brief_id": brief.pk})).getvalue()


def test_the_paper_tells_figures_in_words_with_their_place_in_the_picture(world, alice):
    for name in ("Ann Ash", "Ben Birch", "Cyd Cedar"):
        make_insight(
            alice, person_id=make_person(alice, name).pk, attribution="open", allowed_how="By mail", said=f"By {name}"
        )
    with firm_scope(world.north.pk):
        brief = actions.make_brief(alice, sector=SECTOR)
    brief.parts["pay"] = [
        {"title": "Fitter", "kind": "Permanent", "per": "a year", "currency": "GBP", "low": 43_000_00,
         "middle": 46_000_00, "high": 53_000_00, "people": 3},
    ]  # fmt: skip
    joint = Joint(4, 8, 1, (Stayed("90 days", 2, 3),))
    told = paper(brief, firm="North", joint=joint)
    (row,) = told["pay"][0]["rows"]
    assert (row["low"], row["middle"], row["high"]) == ("£43,000", "£46,000", "£53,000")
    assert (row["low_at"], row["middle_at"], row["high_at"]) == (81.1, 86.8, 100.0)
    assert told["joint"] == [
        ["People who started with you through us", "4"],
        ["From opening to the first CV, the middle of all", "8 days (1 vacancy)"],
        ["Still with you after 90 days", "2 of 3"],
    ]
    assert told["sections"][0]["groups"][0]["lines"][0] == {"said": "By Ann Ash", "by": "Ann Ash"}


def test_what_jobs_pay_says_that_there_is_no_figure_yet(world):
    client = world.client(world.alice)
    assert b"No figures yet" in client.get(reverse("insight_pay")).content
    assert client.get(reverse("insight_pay") + "?title=Nothing&kind=%00").status_code == 200
