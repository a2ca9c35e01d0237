"""What a member holds of candidacies: it goes to a colleague when they leave."""

from rapport.accounts.work import Held
from rapport.submissions.models import Candidacy

HELD = (Held(one="candidacy", many="candidacies", live=lambda: Candidacy.objects.filter(outcome="")),)
