"""The countries in a text, by a list of stems: enough to stand for the subjects of a paper."""

from __future__ import annotations

import re

from broadsheet.dossiers.subjects.naming import Named

COUNTRIES = {
    "azerbaijan": "Azerbaijan|Azərbaycan\\w*|Azerbaycan|Азербайджан\\w{0,3}|Azerbaigian",
    "italy": "Italy|İtaliya\\w*|İtalya|Итали[яиюей]{1,2}|Italia",
    "israel": "Israel|İsrail\\w*|Израил\\w{1,2}|Israele",
    "turkey": "Turkey|Türkiyə\\w*|Türkiye|Турци[яиюей]{1,2}|Turchia",
    "russia": "Russia|Rusiya\\w*|Rusya|Росси[яиюей]{1,2}",
    "france": "France|Fransa\\w*|Франци[яиюей]{1,2}|Francia",
    "germany": "Germany|Almaniya\\w*|Almanya|Германи[яиюей]{1,2}|Germania",
    "iran": "Iran|İran\\w*|Иран\\w{0,2}",
    "georgia": "Georgia|Gürcüstan\\w*|Gürcistan|Грузи[яиюей]{1,2}",
    "kazakhstan": "Kazakhstan|Qazaxıstan\\w*|Kazakistan|Казахстан\\w{0,2}|Kazakistan",
    "china": "China|Çin\\w{0,3}|Кита[йяюе]\\w?|Cina",
    "vietnam": "Vietnam|Вьетнам\\w{0,2}",
    "sudan": "Sudan",
    "moldova": "Moldova\\w*",
    "belarus": "Belarus",
    "romania": "Romania|Rumıniya\\w*|Romanya",
    "serbia": "Serbia|Sırbistan|Serbiya\\w*|Сербия|Сербией",
    "usa": "United States|US|U\\.S\\.|ABD|ABŞ|США|Stati Uniti",
    "uk": "Britain|United Kingdom|UK",
    "egypt": "Egypt|Misir\\w*|Mısır|Египет|Египта|Египтом|Egitto",
    "japan": "Japan|Yaponiya\\w*|Japonya|Япони[яиюей]{1,2}|Giappone",
    "spain": "Spain|İspaniya\\w*|İspanya|Spagna",
    "algeria": "Algeria",
    "libya": "Libya|Libia",
    "albania": "Albania",
    "hungary": "Hungary|Macarıstan\\w*",
    "ukraine": "Ukraine|Ukrayna\\w*|Украин[аыуое]{1,2}",
    "uzbekistan": "Uzbekistan|Özbəkistan\\w*|Özbekistan|Узбекистан\\w{0,2}",
    "norway": "Norway",
    "poland": "Poland",
    "chile": "Chile",
    "peru": "Peru",
    "uganda": "Uganda",
    "morocco": "Morocco",
    "colombia": "Colombia",
    "south-korea": "South Korea",
    "india": "India|Hindistan\\w*",
    "brazil": "Brazil",
    "argentina": "Argentina",
    "ghana": "Ghana",
    "qatar": "Qatar|Katar",
    "ethiopia": "Ethiopia",
    "djibouti": "Djibouti",
    "turkmenistan": "Turkmenistan",
    "syria": "Syria",
    "mexico": "Mexico",
    "canada": "Canada",
    "australia": "Australia",
    "indonesia": "Indonesia",
    "finland": "Finland",
    "sweden": "Sweden",
    "netherlands": "Netherlands",
    "denmark": "Denmark",
    "kenya": "Kenya",
    "tanzania": "Tanzania",
    "nigeria": "Nigeria",
    "south-africa": "South Africa",
    "greece": "Greece|Yunanistan",
    "bulgaria": "Bulgaria|Bulgaristan",
    "portugal": "Portugal",
    "ireland": "Ireland",
    "austria": "Austria",
    "switzerland": "Switzerland",
    "saudi-arabia": "Saudi Arabia",
    "pakistan": "Pakistan",
    "bangladesh": "Bangladesh",
    "mongolia": "Mongolia",
    "bolivia": "Bolivia",
    "armenia": "Armenia",
}
ADJECTIVES = {
    "azerbaijan": "Azerbaijani|азербайджанск\\w+",
    "italy": "Italian|итальянск\\w+",
    "israel": "Israeli",
    "turkey": "Turkish",
    "russia": "Russian",
    "france": "French",
    "germany": "German",
    "iran": "Iranian",
    "georgia": "Georgian",
    "kazakhstan": "Kazakh",
    "china": "Chinese",
    "chile": "Chilean",
    "peru": "Peruvian",
    "kenya": "Kenyan",
    "sweden": "Swedish",
    "czechia": "Czech",
    "brazil": "Brazilian",
    "netherlands": "Dutch",
    "norway": "Norwegian",
    "japan": "Japanese",
    "spain": "Spanish",
    "mexico": "Mexican",
    "canada": "Canadian",
    "poland": "Polish",
    "south-korea": "South Korean",
    "egypt": "Egyptian",
    "india": "Indian",
    "uk": "British",
    "usa": "American",
    "greece": "Greek",
    "portugal": "Portuguese",
    "ireland": "Irish",
    "vietnam": "Vietnamese",
}
NUMBERS = {code: number for number, code in enumerate([*COUNTRIES, "czechia"], 1)}


def named_in(text: str) -> list[Named]:
    """As `subjects.naming.names_in`, for these countries only."""
    found = [
        Named(NUMBERS[code], "country", it.start(), it.end(), it[0], adjective)
        for words, adjective in ((COUNTRIES, False), (ADJECTIVES, True))
        for code, pattern in words.items()
        for it in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text)
    ]
    found.sort(key=lambda it: (it.start, -it.end))
    return [it for number, it in enumerate(found) if not number or it.start >= found[number - 1].end]
