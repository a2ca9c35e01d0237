"""LinkedIn's own export of a member's connections, Connections.csv, in the languages it comes in."""

from __future__ import annotations

from rapport.imports.readers.mapping import People, folded
from rapport.imports.readers.records import Fault, PersonRecord
from rapport.imports.readers.sources import START, Position, Reader, Source
from rapport.imports.readers.tables import Table, open_table

_COLUMNS = {
    "given": "first name|vorname|prénom|prenom|nombre|nome|voornaam|förnamn|fornavn|imię",
    "family": "last name|nachname|nom|nom de famille|apellidos|apellido|cognome|sobrenome|achternaam|"
    "efternamn|etternavn",
    "profile_urls": "url|profil url|profile url|url del perfil|url du profil|linkedin url",
    "emails": "email address|e-mail-adresse|e-mail address|adresse e-mail|dirección de correo electrónico|"
    "dirección de email|indirizzo e-mail|indirizzo email|endereço de e-mail|e-mailadres|e-postadress|email",
    "organisation": "company|unternehmen|firma|entreprise|société|empresa|azienda|bedrijf|företag",
    "title": "position|stelle|poste|cargo|puesto|posizione|posição|functie|befattning|stilling",
    "connected": "connected on|verknüpft am|vernetzt am|kontakt seit|connecté le|en relation depuis|conectado el|"
    "fecha de conexión|collegato il|conectado em|verbonden op|anslöt den",
}
_FIELDS = {word: field for field, words in _COLUMNS.items() for word in words.split("|")}
_FOLDED = {folded(word): field for word, field in _FIELDS.items()}
HEADER_WORDS = frozenset(_FIELDS)
_WRONG = (
    "This is not LinkedIn's Connections.csv: the columns First Name, Last Name and Connected On are missing. "
    "In LinkedIn choose Settings, Data privacy, Get a copy of your data, Connections."
)


def linkedin_mapping(table: Table) -> dict[str, str | None] | None:
    """Returns which column is which field, or None when the table is not LinkedIn's list of connections."""
    mapping = {column: _FOLDED.get(folded(column)) for column in table.columns}
    found = set(mapping.values())
    return mapping if {"given", "family"} <= found and found & {"connected", "profile_urls"} else None


def read_linkedin(
    source: Source, *, region: str | None = "GB", start_at: Position = START
) -> Reader[PersonRecord] | Fault:
    """Returns a reader of the connections in a Connections.csv, or one Fault if it is another file.

    `connected_on` is when the two connected; LinkedIn does not say when a position began.
    """
    table = open_table(source, header_words=HEADER_WORDS)
    if isinstance(table, Fault):
        return Fault(None, 0, _WRONG if "column" in table.reason else table.reason)
    mapping = linkedin_mapping(table)
    if mapping is None:
        return Fault(None, 0, _WRONG)
    return People(table, mapping, region=region, month_first=False, source="LinkedIn", start_at=start_at)
