//! The words of numbers, units and months, by language.

/// The value of a word that stands for a number by itself: English, German, French.
pub(super) const NUMBERS: &[(&str, f64)] = &[
    ("zero", 0.0), ("one", 1.0), ("two", 2.0), ("three", 3.0), ("four", 4.0), ("five", 5.0), ("six", 6.0),
    ("seven", 7.0), ("eight", 8.0), ("nine", 9.0), ("ten", 10.0), ("eleven", 11.0), ("twelve", 12.0),
    ("thirteen", 13.0), ("fourteen", 14.0), ("fifteen", 15.0), ("sixteen", 16.0), ("seventeen", 17.0),
    ("eighteen", 18.0), ("nineteen", 19.0), ("twenty", 20.0), ("thirty", 30.0), ("forty", 40.0),
    ("fifty", 50.0), ("sixty", 60.0), ("seventy", 70.0), ("eighty", 80.0), ("ninety", 90.0),
    ("zwei", 2.0), ("drei", 3.0), ("vier", 4.0), ("fünf", 5.0), ("sechs", 6.0), ("sieben", 7.0),
    ("acht", 8.0), ("neun", 9.0), ("zehn", 10.0), ("elf", 11.0), ("zwölf", 12.0),
    ("dreizehn", 13.0), ("vierzehn", 14.0), ("fünfzehn", 15.0), ("sechzehn", 16.0), ("siebzehn", 17.0),
    ("achtzehn", 18.0), ("neunzehn", 19.0), ("zwanzig", 20.0), ("dreißig", 30.0), ("vierzig", 40.0),
    ("fünfzig", 50.0), ("sechzig", 60.0), ("siebzig", 70.0), ("achtzig", 80.0), ("neunzig", 90.0),
    ("deux", 2.0), ("trois", 3.0), ("quatre", 4.0), ("cinq", 5.0), ("sept", 7.0), ("huit", 8.0),
    ("neuf", 9.0), ("dix", 10.0), ("onze", 11.0), ("douze", 12.0), ("treize", 13.0), ("quatorze", 14.0),
    ("quinze", 15.0), ("seize", 16.0), ("vingt", 20.0), ("vingts", 20.0), ("trente", 30.0),
    ("quarante", 40.0), ("cinquante", 50.0), ("soixante", 60.0),
];

/// Words that multiply the number before them, with every value that they have in some language.
pub(super) const MULTIPLIERS: &[(&str, &[f64])] = &[
    ("hundred", &[1e2]), ("thousand", &[1e3]), ("million", &[1e6]), ("billion", &[1e9, 1e12]),
    ("trillion", &[1e12, 1e18]), ("dozen", &[12.0]), ("score", &[20.0]),
    ("k", &[1e3]), ("m", &[1e6]), ("mn", &[1e6]), ("bn", &[1e9]), ("b", &[1e9]), ("tn", &[1e12]),
    ("hundert", &[1e2]), ("tausend", &[1e3]), ("millionen", &[1e6]), ("mio", &[1e6]),
    ("milliarde", &[1e9]), ("milliarden", &[1e9]), ("mrd", &[1e9]), ("billionen", &[1e12]),
    ("dutzend", &[12.0]), ("cent", &[1e2]), ("cents", &[1e2]), ("mille", &[1e3]), ("millions", &[1e6]),
    ("milliard", &[1e9]), ("milliards", &[1e9]), ("billions", &[1e12]), ("douzaine", &[12.0]),
];

/// Multipliers that need a number before them that is written in digits.
pub(super) const AFTER_DIGITS: &[&str] = &["k", "m", "mn", "b", "bn", "tn"];

/// Words of parts: the value, and true if the word may be an ordinal as well.
pub(super) const PARTS: &[(&str, f64)] = &[
    ("half", 2.0), ("halves", 2.0), ("third", 3.0), ("thirds", 3.0), ("quarter", 4.0), ("quarters", 4.0),
    ("fifth", 5.0), ("fifths", 5.0), ("sixth", 6.0), ("sixths", 6.0), ("eighth", 8.0), ("eighths", 8.0),
    ("tenth", 10.0), ("tenths", 10.0), ("hälfte", 2.0), ("drittel", 3.0), ("viertel", 4.0),
    ("fünftel", 5.0), ("zehntel", 10.0), ("moitié", 2.0), ("tiers", 3.0), ("quart", 4.0), ("quarts", 4.0),
    ("cinquième", 5.0), ("dixième", 10.0),
];

/// Words of parts that are never ordinals.
pub(super) const ONLY_PARTS: &[&str] = &[
    "halves", "thirds", "quarters", "fifths", "sixths", "eighths", "tenths", "hälfte", "drittel", "viertel",
    "fünftel", "zehntel", "moitié", "tiers", "quarts",
];

/// Articles that stand for one before a multiplier or a part.
pub(super) const ARTICLES: &[&str] = &["a", "an", "one", "ein", "eine", "einem", "einer", "un", "une", "die", "la"];

/// Ordinals from the thirteenth on, and the tens: those below are rather the author's own counts.
pub(super) const ORDINALS: &[(&str, f64)] = &[
    ("thirteenth", 13.0), ("fourteenth", 14.0), ("fifteenth", 15.0), ("sixteenth", 16.0),
    ("seventeenth", 17.0), ("eighteenth", 18.0), ("nineteenth", 19.0), ("twentieth", 20.0),
    ("thirtieth", 30.0), ("fortieth", 40.0), ("fiftieth", 50.0),
];

/// The endings of ordinals in digits.
pub(super) const ORDINAL_ENDINGS: &[&str] = &["st", "nd", "rd", "th", "e", "er", "ème"];

/// Words before a number that is only near.
pub(super) const HEDGES: &[&str] = &[
    "about", "around", "roughly", "approximately", "nearly", "almost", "over", "under", "some", "circa", "ca",
    "than", "least", "most", "close", "estimated", "etwa", "rund", "fast", "knapp", "über", "ungefähr", "als",
    "environ", "près", "presque", "plus",
];

/// Words and signs of units, and the name of the unit.
pub(super) const UNITS: &[(&str, &str)] = &[
    ("$", "dollars"), ("dollar", "dollars"), ("dollars", "dollars"), ("usd", "dollars"),
    ("€", "euros"), ("euro", "euros"), ("euros", "euros"), ("eur", "euros"),
    ("£", "pounds"), ("gbp", "pounds"), ("¥", "yen or yuan"), ("yen", "yen or yuan"),
    ("yuan", "yen or yuan"), ("renminbi", "yen or yuan"), ("₹", "rupees"), ("rupees", "rupees"),
    ("franken", "francs"), ("francs", "francs"), ("chf", "francs"),
    ("year", "years"), ("years", "years"), ("jahre", "years"), ("jahren", "years"), ("ans", "years"),
    ("month", "months"), ("months", "months"), ("monate", "months"), ("monaten", "months"), ("mois", "months"),
    ("week", "weeks"), ("weeks", "weeks"), ("wochen", "weeks"), ("semaines", "weeks"),
    ("day", "days"), ("days", "days"), ("tage", "days"), ("tagen", "days"), ("jours", "days"),
    ("hour", "hours"), ("hours", "hours"), ("stunden", "hours"), ("heures", "hours"),
    ("minute", "minutes"), ("minutes", "minutes"), ("minuten", "minutes"),
    ("kilometre", "kilometres"), ("kilometres", "kilometres"), ("kilometer", "kilometres"),
    ("kilometers", "kilometres"), ("km", "kilometres"), ("mile", "miles"), ("miles", "miles"),
    ("metre", "metres"), ("metres", "metres"), ("meter", "metres"), ("meters", "metres"),
    ("kg", "kilograms"), ("kilogram", "kilograms"), ("kilograms", "kilograms"), ("kilogramm", "kilograms"),
    ("tonne", "tonnes"), ("tonnes", "tonnes"), ("tonnen", "tonnes"), ("ton", "tonnes"), ("tons", "tonnes"),
    ("litre", "litres"), ("litres", "litres"), ("liter", "litres"), ("liters", "litres"),
    ("degrees", "degrees"), ("grad", "degrees"),
];

/// Words of per cent, and the words that must follow.
pub(super) const PERCENT: &[(&str, &str)] = &[
    ("percent", ""), ("pct", ""), ("prozent", ""), ("per", "cent"), ("pour", "cent"), ("percentage", "points"),
    ("percentage", "point"),
];

/// The months by their names and abbreviations: English, German, French.
pub(super) const MONTHS: &[(&str, u8)] = &[
    ("january", 1), ("jan", 1), ("januar", 1), ("jänner", 1), ("janvier", 1),
    ("february", 2), ("feb", 2), ("februar", 2), ("février", 2),
    ("march", 3), ("mar", 3), ("märz", 3), ("mars", 3),
    ("april", 4), ("apr", 4), ("avril", 4),
    ("may", 5), ("mai", 5),
    ("june", 6), ("jun", 6), ("juni", 6), ("juin", 6),
    ("july", 7), ("jul", 7), ("juli", 7), ("juillet", 7),
    ("august", 8), ("aug", 8), ("août", 8),
    ("september", 9), ("sept", 9), ("sep", 9), ("septembre", 9),
    ("october", 10), ("oct", 10), ("oktober", 10), ("okt", 10), ("octobre", 10),
    ("november", 11), ("nov", 11), ("novembre", 11),
    ("december", 12), ("dec", 12), ("dezember", 12), ("dez", 12), ("décembre", 12),
];

/// Months whose names are common words as well: only beside a day or a year.
pub(super) const UNCERTAIN_MONTHS: &[&str] = &["may", "march", "mar", "mars", "mai", "jan", "dec", "sep", "jun", "jul"];

/// The value of a word in a table.
pub(super) fn find<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == word).map(|&(_, value)| value)
}
