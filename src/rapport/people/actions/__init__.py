"""What can be done to people and organisations: one verb, one function."""

from rapport.people.actions.adding import add_organisation, add_person
from rapport.people.actions.bringing import BroughtIn, bring_in
from rapport.people.actions.changing import CARD, change_card, change_organisation, change_person
from rapport.people.actions.contacts import (
    add_contact_point,
    change_contact_point,
    prefer_contact_point,
    remove_contact_point,
)
from rapport.people.actions.documents import (
    add_document,
    add_version,
    change_document,
    remove_document,
    restore_document,
    upload_for_person,
)
from rapport.people.actions.forgetting import forget_person, records_to_forget
from rapport.people.actions.hiring import (
    confirm_hirer,
    dismiss_hirer,
    note_hirer_named,
    note_titles,
    take_wall_back,
)
from rapport.people.actions.incoming import NewPerson
from rapport.people.actions.keeping_files import tidy_documents
from rapport.people.actions.many import assign_back, assign_owner, tag_people, untag_people
from rapport.people.actions.merging import Mover, merge_people, undo_merge
from rapport.people.actions.moving import move_documents, move_documents_back, move_notices, move_notices_back
from rapport.people.actions.opening import note_opened
from rapport.people.actions.points import EmailTaken
from rapport.people.actions.positions import add_position, change_employer, change_position, end_position
from rapport.people.actions.saved_views import change_view, delete_view, save_view
from rapport.people.actions.writing import take_back

__all__ = [
    "CARD",
    "BroughtIn",
    "EmailTaken",
    "Mover",
    "NewPerson",
    "add_contact_point",
    "add_document",
    "add_organisation",
    "add_person",
    "add_position",
    "add_version",
    "assign_back",
    "assign_owner",
    "bring_in",
    "change_card",
    "change_contact_point",
    "change_document",
    "change_employer",
    "change_organisation",
    "change_person",
    "change_position",
    "change_view",
    "confirm_hirer",
    "delete_view",
    "dismiss_hirer",
    "end_position",
    "forget_person",
    "merge_people",
    "move_documents",
    "move_documents_back",
    "move_notices",
    "move_notices_back",
    "note_hirer_named",
    "note_opened",
    "note_titles",
    "prefer_contact_point",
    "records_to_forget",
    "remove_contact_point",
    "remove_document",
    "restore_document",
    "save_view",
    "tag_people",
    "take_back",
    "take_wall_back",
    "tidy_documents",
    "undo_merge",
    "untag_people",
    "upload_for_person",
]
