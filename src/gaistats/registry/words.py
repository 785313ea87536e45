"""What the registry's own words for offices are called before people: messages of the catalogue."""

from collections.abc import Mapping

from gaistats.wording import N_

KIND_WORDS: Mapping[str, str] = {
    "government": N_("Governments"),
    "department": N_("Departments"),
    "subdistrict": N_("Townships and street offices"),
    "institution": N_("Institutions"),
}
LEVEL_WORDS: Mapping[str, str] = {
    "province": N_("province"),
    "city": N_("city"),
    "district": N_("county or district"),
    "township": N_("township or street"),
}
SCOPE_WORDS: Mapping[str, str] = {
    "own": N_("its own only"),
    "includes_subordinates": N_("its whole area"),
    "unknown": N_("unknown"),
}
