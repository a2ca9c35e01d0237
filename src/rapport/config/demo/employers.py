"""Invented employers: groups, companies, sites, departments; sectors with their jobs; places with their numbers."""

from dataclasses import dataclass
from random import Random

from rapport.config.demo.names import slug

STEMS = (
    "Larkfield Quillmoor Brackenhythe Thornwick Ambermere Saltgrove Hollowbrook Wrenstone Fenmarsh Ottercliffe "
    "Kestrelby Marlthorpe Peverstone Rookhampton Silverdyke Tarnbeck Umberleigh Vexcombe Withyford Yarrowgate "
    "Arkenby Bluddlestone Copperhythe Driftwell Elderquay Foxhollin Gorsemoor Heronsgate Ivelbrook Juniperby "
    "Kingsmarl Lowmere Mistleham Northwend Oakenshaw Plumtree Quaystead Redmarl Sedgewick Tilberby"
)
SECTORS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "Engineering": (("Robotics", "Engineering", "Dynamics", "Turbines"), (
        "Design Engineer", "Principal Engineer", "Manufacturing Engineer", "Test Engineer", "Head of Engineering",
        "Production Manager", "Quality Manager")),
    "Software": (("Systems", "Software", "Analytics", "Cloud"), (
        "Software Engineer", "Senior Developer", "Data Engineer", "Product Manager", "Engineering Manager",
        "Platform Engineer", "Head of Product", "Delivery Lead")),
    "Health": (("Care", "Diagnostics", "Health", "Biologics"), (
        "Clinical Lead", "Registered Manager", "Laboratory Scientist", "Operations Manager", "Quality Officer",
        "Regulatory Affairs Manager")),
    "Finance": (("Capital", "Mutual", "Assurance", "Ledger"), (
        "Financial Controller", "Finance Business Partner", "Risk Analyst", "Head of Compliance", "Underwriter",
        "Finance Director")),
    "Logistics": (("Freight", "Logistics", "Cold Chain", "Haulage"), (
        "Transport Manager", "Warehouse Manager", "Planner", "Supply Chain Lead", "Fleet Engineer")),
    "Food": (("Foods", "Bakeries", "Dairies", "Provisions"), (
        "Technical Manager", "Site Manager", "Buyer", "Shift Manager", "New Product Developer")),
    "Energy": (("Renewables", "Grid", "Power", "Offshore"), (
        "Project Manager", "Grid Engineer", "Wind Technician", "HSE Manager", "Commercial Manager")),
}  # fmt: skip
STEP_UP = {
    "Design Engineer": "Principal Engineer", "Test Engineer": "Principal Engineer",
    "Principal Engineer": "Head of Engineering", "Manufacturing Engineer": "Production Manager",
    "Software Engineer": "Senior Developer", "Senior Developer": "Engineering Manager",
    "Data Engineer": "Engineering Manager", "Product Manager": "Head of Product",
    "Laboratory Scientist": "Quality Officer", "Quality Officer": "Regulatory Affairs Manager",
    "Clinical Lead": "Registered Manager", "Registered Manager": "Operations Manager",
    "Risk Analyst": "Head of Compliance", "Finance Business Partner": "Financial Controller",
    "Financial Controller": "Finance Director", "Planner": "Supply Chain Lead",
    "Warehouse Manager": "Supply Chain Lead", "Fleet Engineer": "Transport Manager", "Shift Manager": "Site Manager",
    "New Product Developer": "Technical Manager", "Wind Technician": "Project Manager",
    "Grid Engineer": "Project Manager", "Talent Partner": "HR Business Partner",
    "HR Business Partner": "People Director", "Operations Director": "Managing Director",
}  # fmt: skip
"""What one is promoted to without changing the employer."""
HIRING_TITLES = ("Talent Partner", "People Director", "HR Business Partner", "Operations Director", "Managing Director")
PLACES = (  # city, country, start of a number kept free for drama, time zone
    ("London", "GB", "020 7946 0", ""), ("Manchester", "GB", "0161 496 0", ""), ("Leeds", "GB", "0113 496 0", ""),
    ("Birmingham", "GB", "0121 496 0", ""), ("Bristol", "GB", "0117 496 0", ""), ("Sheffield", "GB", "0114 496 0", ""),
    ("Glasgow", "GB", "0141 496 0", ""), ("Edinburgh", "GB", "0131 496 0", ""), ("Cardiff", "GB", "029 2018 0", ""),
    ("Newcastle", "GB", "0191 498 0", ""), ("Leicester", "GB", "0116 496 0", ""), ("Belfast", "GB", "028 9649 6", ""),
    ("Liverpool", "GB", "0151 496 0", ""), ("Dublin", "IE", "", "Europe/Dublin"),
    ("Rotterdam", "NL", "", "Europe/Amsterdam"), ("Hamburg", "DE", "", "Europe/Berlin"),
    ("Kraków", "PL", "", "Europe/Warsaw"), ("Pune", "IN", "", "Asia/Kolkata"),
)  # fmt: skip
HOME_PLACES = 13
SITES = ("North Works", "Riverside", "Distribution Centre", "Innovation Park", "Harbour Office")
DEPARTMENTS = ("Research", "People and Culture", "Digital", "Operations", "Finance")


@dataclass(frozen=True, slots=True)
class Employer:
    """An organisation to be made. `parent`: the place of its parent in the list; `domain`: of its addresses."""

    name: str
    kind: str
    sector: str
    city: str
    country: str
    phone: str
    domain: str
    parent: int | None
    is_client: bool


def invent(rng: Random, count: int) -> list[Employer]:
    """Return `count` organisations, parents before their parts: companies first, then sites and departments."""
    groups, parts = max(1, count // 15), count // 6
    names = [f"{stem} {word}" for stem in STEMS.split() for sector in SECTORS for word in SECTORS[sector][0][:2]]
    rng.shuffle(names)
    made: list[Employer] = []
    for number in range(count - parts):
        sector = rng.choice(sorted(SECTORS))
        name = names[number]
        sector = next((each for each in SECTORS if name.split(" ", 1)[1] in SECTORS[each][0]), sector)
        is_group = number < groups
        parent = rng.randrange(groups) if not is_group and rng.random() < 0.2 else None  # noqa: PLR2004
        made.append(_employer(rng, f"{name} Group" if is_group else name, "group" if is_group else "company", sector,
                              parent, name))  # fmt: skip
    for number in range(parts):
        parent = groups + (number * 5 + rng.randrange(5)) % (count - parts - groups)
        above = made[parent]
        is_site = number % 4 != 0
        word = (SITES if is_site else DEPARTMENTS)[number % 5]
        made.append(_employer(rng, f"{above.name}, {word}", "site" if is_site else "department", above.sector, parent,
                              above.name))  # fmt: skip
    return made


def phone(rng: Random, start: str) -> str:
    """Return a number kept free for drama, in a place that has them, else one without a place."""
    return f"{start}{rng.randrange(1000):03}" if start else f"+44 1632 960{rng.randrange(1000):03}"


def _employer(rng: Random, name: str, kind: str, sector: str, parent: int | None, of: str) -> Employer:
    city, country, start, _ = PLACES[rng.randrange(len(PLACES) if rng.random() < 0.15 else HOME_PLACES)]  # noqa: PLR2004
    return Employer(
        name, kind, sector, city, country, phone(rng, start), f"{slug(of).replace('.', '-')}.example", parent,
        is_client=kind != "department" and rng.random() < 0.4,  # noqa: PLR2004
    )  # fmt: skip
