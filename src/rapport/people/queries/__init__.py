"""What can be asked about people and organisations."""

from rapport.people.queries.addresses import Address, NotUnderstood, address, email_key, phone_key, profile_key
from rapport.people.queries.documents import (
    Kept,
    OwnDocument,
    document,
    documents_of,
    documents_of_organisation,
    documents_shown_to,
    open_version,
    removed_documents_of,
    version,
    version_shown_to,
)
from rapport.people.queries.listing import Found, Wanted, find_organisations, find_people, neighbours, rows_of, wanted
from rapport.people.queries.persons import (
    beginning_with,
    by_addresses,
    email_points,
    emails_of,
    emails_of_all,
    get,
    get_organisation,
    names_of,
    where_now,
)
from rapport.people.queries.recent import Recent, recently_opened
from rapport.people.queries.records import naming, records_of

__all__ = [
    "Address",
    "Found",
    "Kept",
    "NotUnderstood",
    "OwnDocument",
    "Recent",
    "Wanted",
    "address",
    "beginning_with",
    "by_addresses",
    "document",
    "documents_of",
    "documents_of_organisation",
    "documents_shown_to",
    "email_key",
    "email_points",
    "emails_of",
    "emails_of_all",
    "find_organisations",
    "find_people",
    "get",
    "get_organisation",
    "names_of",
    "naming",
    "neighbours",
    "open_version",
    "phone_key",
    "profile_key",
    "recently_opened",
    "records_of",
    "removed_documents_of",
    "rows_of",
    "version",
    "version_shown_to",
    "wanted",
    "where_now",
]
