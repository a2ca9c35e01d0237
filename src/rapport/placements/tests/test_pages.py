"""Pages of placements: what they tell, where they are found, what they cost."""

from datetime import UTC, date, datetime

from rapport.foundation import clock
from rapport.placements import actions
from rapport.placements.testing import RATES, make_accepted, make_placement


def read(world, path: str) -> str:
    answer = world.client(world.alice).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_placement_is_found_from_the_person_and_from_the_client(world, alice, perm):
    placed = make_placement(alice, candidacy_id=perm.pk)
    for path in (f"/people/{world.dan.pk}/", f"/clients/{world.crane.pk}/placements/", "/placements/"):
        assert f'href="/placements/{placed.pk}/"' in read(world, path), path
    again = world.client(world.alice).get(f"/candidacies/{perm.pk}/place/")
    assert again["Location"] == f"/placements/{placed.pk}/"


def test_the_rebate_is_worked_out_for_any_last_day(world, alice, perm):
    placed = make_placement(alice, candidacy_id=perm.pk)
    assert "<strong>£5,000</strong> given back" in read(world, f"/placements/{placed.pk}/?on=2027-01-20")
    assert "<strong>£0</strong> given back" in read(world, f"/placements/{placed.pk}/?on=2027-03-01")


def test_a_transfer_fee_without_an_extended_hire_is_told_to_be_unenforceable(world, alice, temp):
    make_accepted(alice, candidacy_id=temp.pk, pay_pence=20_00, pay_per="hour")
    placed = actions.place(alice, candidacy_id=temp.pk, terms=RATES)
    actions.record_period(
        alice, placement_id=placed.pk, kind="worked", from_on=date(2026, 12, 7), until_on=date(2027, 2, 5)
    )  # fmt: skip
    inside = read(world, f"/placements/{placed.pk}/transfer-fee/?on=2027-03-14")
    assert "No transfer fee can be enforced: the client&#39;s terms offer no extended hire instead." in inside
    assert "the window ended on 2 April 2027" in read(world, f"/placements/{placed.pk}/transfer-fee/?on=2027-04-03")


def test_a_share_that_does_not_add_up_stands_above_the_form(world, alice, perm):
    placed = make_placement(alice, candidacy_id=perm.pk)
    answer = world.client(world.alice).post(f"/placements/{placed.pk}/split/", {"share_0": "50"})
    assert (answer.status_code, "must add up to 100 %" in answer.content.decode()) == (422, True)


def test_the_pages_cost_the_same_however_much_there_is(world, alice, perm, temp, django_assert_max_num_queries):
    placed = make_placement(alice, candidacy_id=perm.pk)
    client = world.client(world.alice)
    process = f"/candidacies/{perm.pk}/process/"
    for path, most in (("/placements/", 9), (f"/placements/{placed.pk}/", 12), (process, 20)):
        client.get(path)
        with django_assert_max_num_queries(most):
            client.get(path)


def test_week_twelve_without_parity_pay_is_a_warning_until_the_day_it_was_agreed_is_noted(world, alice, temp):
    make_accepted(alice, candidacy_id=temp.pk, pay_pence=20_00, pay_per="hour")
    placed = actions.place(alice, candidacy_id=temp.pk, terms=RATES)
    actions.record_period(
        alice, placement_id=placed.pk, kind="worked", from_on=date(2026, 12, 7), until_on=date(2027, 4, 1)
    )  # fmt: skip
    page = f"/placements/{placed.pk}/"
    with clock.frozen(datetime(2027, 2, 20, 12, tzinfo=UTC)):
        assert "parity pay is not agreed" not in read(world, page)
    with clock.frozen(datetime(2027, 2, 22, 12, tzinfo=UTC)):
        assert "parity pay is not agreed" in read(world, page)
        world.client(world.alice).post(f"{page}parity/", {"on": "2027-02-22"})
        assert "Parity pay was agreed on" in read(world, page)
        assert "parity pay is not agreed" not in read(world, page)
