"""What a picture of a chart needs on this machine: a browser, and a font with Chinese characters.

Without such a font a browser draws a box for each character.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from choreographer.browsers import Chromium

from gaistats.wording import N_

NO_BROWSER = N_(
    "Pictures are drawn by Chrome or Chromium, and neither is installed here: install one, or "
    "name its file in BROWSER_PATH. Slides (PPTX), workbook (XLSX) and document (DOCX) do not "
    "need it, nor does the camera in the corner of a chart on its page."
)
NO_FONT = N_(
    "Pictures need a font with Chinese characters, and none is installed here: install one, "
    "such as Noto Sans CJK. Slides (PPTX), workbook (XLSX) and document (DOCX) do not need it, "
    "nor does the camera in the corner of a chart on its page."
)
NEITHER = N_(
    "Pictures are drawn by Chrome or Chromium with a font with Chinese characters, and neither "
    "browser nor font is installed here: install both. Slides (PPTX), workbook (XLSX) and "
    "document (DOCX) do not need them, nor does the camera in the corner of a chart on its "
    "page."
)
_SECONDS = 20
_LINUX_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
_LINUX_NAMES = re.compile(
    r"(noto(sans|serif)(mono)?(cjk|sc|hans)|wqy|sourcehan|simsun|simhei|msyh|uming|ukai|droidsansfallback)",
    re.IGNORECASE,
)
"""How the files of Chinese fonts begin."""
_FONT_FILES = {
    "win32": (r"Fonts\msyh.ttc", r"Fonts\msyh.ttf", r"Fonts\simsun.ttc", r"Fonts\simhei.ttf"),
    "darwin": ("PingFang.ttc", "Hiragino Sans GB.ttc", "STHeiti Light.ttc"),
}


def picture_hindrance() -> str | None:
    """The message (to be worded) that says what is missing for pictures; None where they work.

    It is looked for anew each time, since people install things.
    """
    browser, font = find_browser() is not None, has_chinese_font()
    if browser and font:
        return None
    return NO_FONT if browser else NO_BROWSER if font else NEITHER


def find_browser() -> str | None:
    """The program of a browser that can draw: BROWSER_PATH, else where one usually is."""
    path = Chromium.find_browser(skip_local=False)
    return path if path and os.access(path, os.X_OK) and Path(path).is_file() else None


def has_chinese_font() -> bool:
    """Whether a font for Chinese is installed: by fontconfig, or by the system's usual files."""
    if program := shutil.which("fc-list"):
        command = [program, ":lang=zh", "family"]
        try:
            found = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired):
            return False
        return bool(found.stdout.strip())
    if sys.platform == "linux":
        return _has_font_file()
    folder = Path(os.environ.get("WINDIR", r"C:\Windows") if sys.platform == "win32"
                  else "/System/Library/Fonts")  # fmt: skip
    return any((folder / file).is_file() for file in _FONT_FILES.get(sys.platform, ()))


def _has_font_file() -> bool:
    """Whether a file in the usual folders is named as those of Chinese fonts are."""
    names = (
        name
        for folder in _LINUX_FONTS
        for _, _, files in os.walk(Path(folder).expanduser())
        for name in files
    )
    return any(_LINUX_NAMES.match(name) for name in names)
