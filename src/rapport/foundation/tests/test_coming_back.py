"""Forms opened to mend something lead back, and nowhere but to pages of ours."""

import pytest
from django.urls import reverse

from rapport.people.testing import make_person


@pytest.fixture
def form(world):
    """The form on which a limit on Dan is set."""
    return reverse("boundary_new", kwargs={"person_id": make_person(world.acts(world.alice), "Dan").pk})


def test_once_it_is_kept_it_leads_back_also_after_a_fault(world, form):
    alice = world.client(world.alice)
    alice.get(f"{form}?back=/people/")
    assert alice.post(form, {"kind": "nonsense"}).status_code == 422
    assert alice.post(form, {"kind": "silence"})["Location"] == "/people/"
    assert alice.post(form, {"kind": "silence"})["Location"] != "/people/"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_it_leads_to_no_other_site(world, form, elsewhere):
    alice = world.client(world.alice)
    alice.get(form, {"back": elsewhere})
    assert "elsewhere" not in alice.post(form, {"kind": "silence"})["Location"]
