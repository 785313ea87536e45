"""What the numbers of the text count, in words: ``share_granted`` is a share of what is granted."""

from gaistats.wording import N_, word

QUANTITIES = {
    "received": N_("Requests received"),
    "concluded": N_("Requests concluded"),
    "granted": N_("Granted in full"),
    "granted_in_part": N_("Granted in part"),
    "refused": N_("Refused"),
    "unable_to_provide": N_("Unable to provide"),
    "not_processed": N_("Not processed"),
    "carried_over": N_("Carried over from last year"),
    "carried_forward": N_("Carried forward to next year"),
    "reconsiderations": N_("Administrative reconsiderations"),
    "litigations": N_("Administrative lawsuits"),
    "proactive_items": N_("Items disclosed proactively"),
    "normative_documents": N_("Normative documents issued"),
    "received_natural_person": N_("Requests of natural persons"),
    "received_organisations": N_("Requests of organisations"),
    "all_concluded": N_("All requests concluded"),
    "other": N_("Part of a whole"),
}
_KINDS = {
    "share": N_("{quantity}, share"),
    "growth": N_("{quantity}, growth on last year"),
    "change": N_("{quantity}, change on last year"),
}
_PERCENTAGES = ("share_", "growth_", "all_concluded")


def name_quantity(quantity: str, language: str) -> str:
    """A quantity in words; shares and changes with what they are of."""
    kind, _, of = quantity.partition("_")
    if kind in _KINDS:
        return word(language, _KINDS[kind], quantity=name_quantity(of, language))
    return word(language, QUANTITIES.get(quantity, quantity))


def is_percentage(quantity: str) -> bool:
    """Whether its number is in percent."""
    return quantity.startswith(_PERCENTAGES)
