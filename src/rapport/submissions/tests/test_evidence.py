"""What was sent to a client, or judged in an assessment, is not removed from the documents."""

import pytest
from django.core.files.base import ContentFile

from rapport.foundation.action import Refused
from rapport.people import actions as people
from rapport.people.queries import document
from rapport.submissions.actions import record_assessment
from rapport.submissions.models import Submission
from rapport.submissions.tests.conftest import NOW, put_forward


def test_documents_that_were_sent_or_judged_stay_and_others_do_not(world, alice, dans):
    def add(title):
        file = ContentFile(b"%PDF-1.7 " + title.encode(), "a.pdf")
        return people.add_document(alice, person_id=world.dan.pk, kind="cv", title=title, upload=file)

    sent, judged, other = add("Sent"), add("Judged"), add("Other")
    put_forward(dans, world.alice)
    Submission.objects.update(cv_version_id=document(sent.pk).newest.pk)
    record_assessment(
        alice, candidacy_id=dans.pk, name="Tender", result="Good", taken_on=NOW.date(), document_id=judged.pk
    )
    for made, why in ((sent, "Sent is the evidence of what was sent to a client"), (judged, "an assessment")):
        with pytest.raises(Refused, match=why):
            people.remove_document(alice, document_id=made.pk)
    assert people.remove_document(alice, document_id=other.pk).removed_at == NOW
