"""Streamlit's place for files speaks English only, and takes no words of ours: style says them.

What is not displayed is not read out either. The button gets its name by a script, too, because
not everything that reads pages aloud reads what a style puts there.
"""

import json

import streamlit as st

from gaistats.pieces.language import t

_ZONE = '[data-testid="stFileUploaderDropzone"]'
_BUTTON = f'{_ZONE} button:has([data-testid="stIconMaterial"])'
_LIMIT = '[data-testid="stFileUploaderDropzoneInstructions"]'


def word_uploader() -> None:
    """To be called once on a page with a place for files."""
    megabytes = st.get_option("server.maxUploadSize")
    said = {
        _BUTTON: t("Choose files"),
        _LIMIT: t("or drop them here; up to {megabytes} MB a file", megabytes=megabytes),
    }
    # The button is for everybody; the browser's own field behind it would be a second, English one.
    gone = f'{_BUTTON} [data-testid="stMarkdownContainer"], {_LIMIT} > *, {_ZONE} > input'
    hidden = f"{gone} {{ display: none !important; }}"
    # As JSON a text is a string of CSS as well.
    shown = " ".join(
        f"{place}::after {{ content: {json.dumps(text, ensure_ascii=False)}; }}"
        for place, text in said.items()
    )
    _name_button(said[_BUTTON])
    st.html(f"<style>{hidden} {shown} {_LIMIT}::after {{ font-size: 0.87rem; }}</style>")


def _name_button(name: str) -> None:
    """Whenever the button is drawn anew; only one observer is there at a time."""
    place, said = json.dumps(_BUTTON), json.dumps(name, ensure_ascii=False)
    st.html(
        f"""<script>
        window.uploaderNamed?.disconnect()
        const name = () => document.querySelectorAll({place}).forEach(
          (button) => button.setAttribute("aria-label", {said}))
        window.uploaderNamed = new MutationObserver(name)
        window.uploaderNamed.observe(document.body, {{ childList: true, subtree: true }})
        name()
        </script>""",
        unsafe_allow_javascript=True,
    )
