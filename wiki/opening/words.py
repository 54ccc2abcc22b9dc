"""Words of opening hours in the five languages, as people type them. All are small letters without a final dot."""

_DAYS = (
    "mo mon monday mondays ma man maandag maandagen mandag mandage mandager må mån måndag måndagar",
    "tu tue tues tuesday tuesdays di din dinsdag dinsdagen ti tir tirs tirsdag tirsdage tirsdager tis tisdag tisdagar",
    "we wed weds wednesday wednesdays wo woe woens woensdag woensdagen on ons onsdag onsdage onsdager onsdagar",
    "th thu thur thurs thursday thursdays do don donderdag donderdagen to tor tors torsdag torsdage torsdager "
    "torsdagar",
    "fr fri friday fridays vr vrij vrijdag vrijdagen fre fredag fredage fredager fredagar",
    "sa sat saturday saturdays za zat zaterdag zaterdagen lø lør lørdag lørdage lørdager lö lör lördag lördagar",
    "su sun sunday sundays zo zon zondag zondagen sø søn søndag søndage søndager sö sön söndag söndagar",
)
_MONTHS = (
    "jan january januari januar",
    "feb february februari februar",
    "mar march maart mrt marts mars",
    "apr april",
    "may mei maj mai",
    "jun june juni",
    "jul july juli",
    "aug august augustus augusti",
    "sep sept september",
    "oct october okt oktober",
    "nov november",
    "dec december des desember",
)

DAY = {word: number for number, words in enumerate(_DAYS) for word in words.split()}
MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}

_SEVERAL = {
    "daily everyday dagelijks daglig dagligt dagligen": frozenset(range(7)),
    "weekday weekdays hverdag hverdage hverdager vardag vardagar werkdag werkdagen weekdagen doordeweeks": frozenset(
        range(5)
    ),
    "weekend weekends weekenden weekender weekenderne helg helger helgen helgene": frozenset({5, 6}),
    "ph holiday holidays helligdag helligdage helligdager helgdag helgdagar feestdag feestdagen": frozenset({7}),
}
# Several days in one word.
DAY_SETS = {word: days for words, days in _SEVERAL.items() for word in words.split()}
# Two words that are one: every day, all days, public holidays.
PAIRS = {
    **dict.fromkeys(
        [
            *("every day", "all days", "all week", "elke dag", "iedere dag", "alle dagen", "alle dage", "hver dag"),
            *("alla dagar", "varje dag", "alle dager"),
        ],
        "daily",
    ),
    **dict.fromkeys(["public holiday", "public holidays", "officiële feestdagen", "røde dager", "röda dagar"], "ph"),
}

TO = {"to", "til", "till", "t/m", "tm", "tot", "through", "thru", "until"}
AND = {"and", "en", "og", "och"}
CLOSED = {"closed", "off", "gesloten", "dicht", "lukket", "stängt", "stängd", "stengt", "stengd", "close", "lukkede"}
ROUND_THE_CLOCK = {"24/7", "døgnåbent", "døgnåben", "dygnet", "døgnet"}
# Say nothing: “from 10”, “kl. 10”, “open 10”, “10 uur”.
FILLING = {
    *("kl", "klokken", "klockan", "klokka", "from", "van", "fra", "från", "uur", "u", "h", "open", "opened", "opening"),
    *(
        "åben",
        "åbent",
        "öppet",
        "öppen",
        "åpent",
        "åpen",
        "geopend",
        "o'clock",
        "between",
        "tussen",
        "mellem",
        "mellan",
    ),
    *("mellom", "rundt", "runt", "hours", "hrs", "the", "i", "in", "during", "om", "op", "på"),
}
