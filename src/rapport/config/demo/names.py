"""Invented names in many scripts. Given and family names are common ones; their pairing belongs to nobody.

Family names are those that women and men bear alike, where a language has others too.
"""

# ruff: noqa: E501, RUF001 - names in their own scripts, one culture a line
import re
from dataclasses import dataclass
from random import Random
from unicodedata import normalize

DRAWS = 9
NOT_LATIN_SHARE = 0.55
"""Of those whose script is not Latin, how many write their name in it when they write to us."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as its bearer writes it, what to call them, the same in plain letters, and their language."""

    full: str
    called: str
    plain: str
    language: str


@dataclass(frozen=True, slots=True)
class Culture:
    """Names of one origin, as `native` or `native=latin` words. `family_first`: the order in the own script."""

    weight: int
    language: str
    given: str
    family: str
    family_first: bool = False


CULTURES = (
    Culture(30, "en", "Amelia Oliver Grace Harry Poppy George Freya Alfie Imogen Toby Harriet Callum Bethan Rhys Niamh "
            "Ewan Isla Duncan Tamsin Piers Joanne Stuart Denise Malcolm Kerry Nigel Sian Gareth Lorna Hamish "
            "Rosalind Gregory Maureen Desmond Philippa Trevor Yvonne Lewis Gwen Angus Beatrice Clive Morag Owen Felicity",
            "Ashdown Birtwhistle Cawthorne Dunmore Eastgate Fairbrother Garside Hollins Inskip Jessop Kettlewell "
            "Lockwood Marchbank Netherby Oakshott Pemberley Quarmby Ravenscar Silcock Thornbury Underhay Verity "
            "Wainright Yelland Ackroyd Blenkin Carrick Delaney Macrae Llewellyn "
            "Arkwright Bramhall Coldicott Dewhurst Entwistle Fothergill Greenhalgh Heseltine Ibbotson Jowett Kershaw "
            "Lumley Mortlock Nuttall Openshaw Postlethwaite Rainford Stanhope Tattersall Winstanley"),
    Culture(8, "en", "Aarav Priya Rohan Ananya Vikram Meera Arjun Kavita Sanjay Lakshmi Nikhil Deepa Imran Farah",
            "Raghunath Chatterjee Venkataraman Bhattacharya Deshpande Iyengar Kulkarni Mukherjee Pillai Sidhu Thakur "
            "Qureshi Chaudhry Mistry"),
    Culture(6, "en", "Chidi Ngozi Adaeze Tunde Folake Kwame Abena Kofi Amara Oluwaseun Wanjiru Thabo Zanele Sekou",
            "Okonjo Adebayo-Cole Nwachukwu Mensah Boateng Oyelaran Mwangi Dlamini Traore Eze Ogunleye Asante"),
    Culture(6, "pl", "Agnieszka Zbigniew Małgorzata Łukasz Katarzyna Paweł Żaneta Sławomir Elżbieta Bartłomiej",
            "Wróbel Kaczmarczyk Szczepanik Gołąb Dąbek Świątek Żuraw Jędrzejczyk Mazurkiewicz"),
    Culture(5, "es", "Íñigo Lucía Álvaro Begoña Joaquín Inés Matías Ximena Andrés Noelia",
            "Echeverría García-Montalvo Ibáñez Peñalver Zúñiga Ruiz-Quintana Ordóñez Valdés Carreño"),
    Culture(4, "de", "Jürgen Käthe Sören Ulrike Günther Anneliese Björn Friederike", "Größler Möllendorf Rübsam "
            "Schönfelder Weißhaupt Köhlmann Fürstenau Brandhorst"),
    Culture(4, "fr", "Étienne Aurélie Benoît Océane Loïc Solène Gaël Maïwenn", "Lefèvre-Aubert Châtillon Desrosiers "
            "Garçonnet Hélary Montclair Thévenin"),
    Culture(4, "tr", "Ayşe Çağlar İpek Oğuz Gülşen Şebnem Tuğba Barış", "Yıldızhan Çelikbaş Öztürkmen Güneşoğlu "
            "Şahinkaya Bayraktaroğlu"),
    Culture(3, "vi", "Thị=Thi Đức=Duc Phương=Phuong Hạnh=Hanh Quốc=Quoc", "Nguyễn=Nguyen Trần=Tran Đặng=Dang "
            "Bùi=Bui Võ=Vo", family_first=True),
    Culture(5, "zh", "思雨=Siyu 浩然=Haoran 梓涵=Zihan 建国=Jianguo 晓梅=Xiaomei 文博=Wenbo 雅琴=Yaqin 子轩=Zixuan",
            "欧阳=Ouyang 林=Lin 黄=Huang 郑=Zheng 谢=Xie 司马=Sima 邓=Deng 曹=Cao", family_first=True),
    Culture(3, "ja", "陽菜=Haruna 蓮=Ren 美咲=Misaki 大輔=Daisuke さくら=Sakura 健太=Kenta", "小野寺=Onodera 長谷部=Hasebe "
            "水無瀬=Minase 藤堂=Todo 桐生=Kiryu 神谷=Kamiya", family_first=True),
    Culture(3, "ko", "지훈=Jihoon 서연=Seoyeon 민준=Minjun 하은=Haeun 도윤=Doyun", "남궁=Namgung 황보=Hwangbo 선우=Sunwoo "
            "백=Baek 구=Koo", family_first=True),
    Culture(5, "ar", "ليلى=Layla يوسف=Yousef نور=Nour كريم=Karim سلمى=Salma طارق=Tariq هدى=Huda رامي=Rami",
            "الحلبي=Al-Halabi منصور=Mansour الخطيب=Al-Khatib درويش=Darwish الزهراني=Al-Zahrani شاهين=Shaheen"),
    Culture(4, "uk", "Оксана=Oksana Тарас=Taras Зоряна=Zoriana Богдан=Bohdan Ірина=Iryna Олексій=Oleksii",
            "Ковальчук=Kovalchuk Шевчук=Shevchuk Бондаренко=Bondarenko Лисенко=Lysenko Гончарук=Honcharuk"),
    Culture(3, "el", "Ελένη=Eleni Γιώργος=Giorgos Δήμητρα=Dimitra Νίκος=Nikos Ιωάννα=Ioanna",
            "Παπαγεωργίου=Papageorgiou Οικονόμου=Oikonomou Θεοδώρου=Theodorou Αντωνίου=Antoniou"),
    Culture(2, "he", "נועה=Noa איתן=Eitan תמר=Tamar עומר=Omer", "ברקוביץ=Berkovitz שרעבי=Sharabi אלמוג=Almog"),
    Culture(2, "hi", "अनिल=Anil सुनीता=Sunita राजेश=Rajesh पूजा=Pooja", "त्रिपाठी=Tripathi सक्सेना=Saxena चौहान=Chauhan"),
    Culture(2, "am", "ሰላም=Selam ዳዊት=Dawit ሃና=Hanna", "ተስፋዬ=Tesfaye አበበ=Abebe ገብረ=Gebre"),
    Culture(1, "id", "Suharyanti Wibisono Kartikasari Nuraini Hartawan", ""),
)  # fmt: skip


def invent(rng: Random) -> Name:
    """Return a name drawn from the cultures, and nothing else from the generator than that."""
    culture = rng.choices(CULTURES, [culture.weight for culture in CULTURES])[0]
    given, given_plain = _pick(rng, culture.given)
    family, family_plain = _pick(rng, culture.family)
    in_own_script = rng.random() < NOT_LATIN_SHARE
    plain = f"{given_plain} {family_plain}".strip()
    if in_own_script or given == given_plain:
        pair = (family, given) if culture.family_first else (given, family)
        glue = "" if culture.language in {"zh", "ja", "ko"} else " "
        return Name(glue.join(pair).strip(), given_plain, plain, culture.language)
    return Name(plain, given_plain, plain, culture.language)


def unlike(rng: Random, taken: set[str]) -> Name:
    """Return a name that is not taken yet, if one is drawn soon, and take it: a firm has few namesakes."""
    name = invent(rng)
    for _ in range(DRAWS):
        if name.plain not in taken:
            break
        name = invent(rng)
    taken.add(name.plain)
    return name


def slug(words: str) -> str:
    """Return words as they stand in an address: plain letters and dots."""
    folded = normalize("NFKD", words.translate(str.maketrans("łŁıøđĐß", "lLiodDs")))
    return re.sub(r"[^a-z]+", ".", folded.encode("ascii", "ignore").decode().lower()).strip(".")


def _pick(rng: Random, words: str) -> tuple[str, str]:
    if not words:
        return "", ""
    native, _, latin = rng.choice(words.split()).partition("=")
    return native, latin or native
