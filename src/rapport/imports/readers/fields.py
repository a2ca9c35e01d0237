"""The fields a column can mean, and the words people head such columns with (English, German, French, Spanish)."""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    """A field of a person: its name in mapping files, its label, whether several columns may hold it, its words."""

    name: str
    label: str
    several: bool
    words: str


_ALL = (
    Field("full_name", "Full name", several=False, words="name|full name|display name|contact|contact name|candidate|"
          "candidate name|person|fn|vollständiger name|kandidat|kandidatin|bewerber|bewerberin|anzeigename|kontakt|"
          "ansprechpartner|nom complet|candidat|nom et prénom|nombre completo|candidato|nombre y apellidos|contacto"),
    Field("given", "Given name", several=False, words="first name|firstname|given name|given|forename|christian name|"
          "vorname|rufname|prénom|nombre|nombre de pila|first"),
    Field("family", "Family name", several=False, words="last name|lastname|surname|family name|family|second name|"
          "nachname|familienname|zuname|nom|nom de famille|apellido|apellidos|last"),
    Field("called", "Called", several=False, words="called|known as|nickname|preferred name|goes by|spitzname|genannt|"
          "surnom|nom usuel|apodo"),
    Field("emails", "E-mail", several=True, words="email|e mail|mail|email address|e mail address|work email|"
          "personal email|home email|business email|primary email|contact email|email value|e mail value|"
          "e mail adresse|email adresse|mail adresse|mailadresse|courriel|adresse e mail|adresse email|"
          "adresse mail|correo|correo electrónico|dirección de correo electrónico|dirección de correo"),
    Field("phones", "Phone", several=True, words="phone|telephone|tel|mobile|mobile phone|cell|cell phone|"
          "phone number|telephone number|mobile number|work phone|home phone|business phone|direct dial|"
          "landline|phone value|telefon|telefonnummer|handy|handynummer|mobil|mobiltelefon|festnetz|rufnummer|"
          "durchwahl|téléphone|portable|numéro de téléphone|teléfono|móvil|celular|número de teléfono"),
    Field("organisation", "Company", several=False, words="company|company name|organisation|organization|employer|"
          "current company|current employer|client|account|account name|business|organization name|firm|firma|"
          "unternehmen|arbeitgeber|gesellschaft|kunde|entreprise|société|employeur|empresa|compañía|organización"),
    Field("title", "Job title", several=False, words="title|job title|position|role|current title|current position|"
          "job|occupation|organization title|titel|stelle|rolle|funktion|berufsbezeichnung|beruf|tätigkeit|poste|"
          "fonction|titre|intitulé du poste|cargo|puesto|título"),
    Field("started_on", "Started on", several=False, words="started on|start date|started|in role since|joined|"
          "date joined|since|beginn|eintritt|eintrittsdatum|startdatum|seit|date de début|début|depuis|"
          "fecha de inicio|inicio|desde"),
    Field("profile_urls", "Link", several=True, words="url|link|website|web site|web|homepage|profile|linkedin|"
          "linkedin url|linkedin profile|profile url|github|webseite|internetseite|profil|site web|site|lien|"
          "sitio web|página web|enlace|perfil"),
    Field("city", "City", several=False, words="city|town|location|home city|stadt|ort|wohnort|ville|localité|ciudad|"
          "localidad|población"),
    Field("country", "Country", several=False, words="country|country region|land|pays|país"),
    Field("language", "Language", several=False, words="language|preferred language|lang|sprache|langue|idioma|lengua"),
    Field("time_zone", "Time zone", several=False, words="time zone|timezone|tz|zeitzone|fuseau horaire|zona horaria|"
          "huso horario"),
    Field("tags", "Tags", several=True, words="tags|tag|labels|categories|category|groups|group membership|skills|"
          "keywords|list|schlagworte|kategorien|kategorie|gruppen|étiquettes|catégories|mots clés|etiquetas|"
          "categorías|grupos"),
    Field("note", "Note", several=True, words="note|notes|comment|comments|remarks|description|summary|notiz|notizen|"
          "bemerkung|bemerkungen|kommentar|anmerkung|remarque|remarques|commentaire|commentaires|nota|notas|"
          "comentario|comentarios|observaciones"),
    Field("source", "Source", several=False, words="source|lead source|origin|referred by|heard from|quelle|herkunft|"
          "origine|provenance|fuente|origen"),
    Field("last_contacted_on", "Last contacted on", several=False, words="last contact|last contacted|"
          "last contacted on|last contact date|last activity|last touch|last spoke|letzter kontakt|"
          "zuletzt kontaktiert|dernier contact|último contacto|date of last contact"),
    Field("next_contact_on", "Next contact on", several=False, words="next contact|next contact on|follow up|"
          "follow up on|follow up date|next step date|call back|reminder|nächster kontakt|wiedervorlage|"
          "prochain contact|relance|próximo contacto|seguimiento"),
    Field("owner_email", "Owner's e-mail", several=False, words="owner|owner email|owner e mail|consultant|"
          "consultant email|recruiter|recruiter email|account manager|assigned to|betreuer|zuständig|responsable|"
          "propriétaire|propietario"),
    Field("birthday", "Birthday", several=False, words="birthday|birth date|date of birth|dob|geburtstag|geburtsdatum|"
          "anniversaire|date de naissance|cumpleaños|fecha de nacimiento"),
)  # fmt: skip

FIELDS: dict[str, Field] = {field.name: field for field in _ALL}
"""Every field by its name, in the order a mapping screen shows them."""
