"""Every derived colour, font and distance, so that the window follows the system's palette and font."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

MINIMUM_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: ordinary text against what lies behind it."""

_Role = QPalette.ColorRole
_CONTRAST = "prefers-contrast"


STYLE_ARGUMENTS = () if sys.platform in ("win32", "darwin") else ("-style", "fusion")
"""For QApplication. Named there, since to ask it for its style afterwards costs a twentieth of the start."""


class Tone(Enum):
    """What a colour says. Beside each one stands a word that says the same."""

    TEXT = "text"
    QUIET = "quiet"
    ACCENT = "accent"
    OK = "ok"
    WARNING = "warning"
    STOP = "stop"
    OFFICER = "officer"
    """What the security officer enters, never the holder's own PIN (rule D-66)."""


class TextKind(Enum):
    """Kinds of text: its size against the body's, and whether it is strong."""

    TITLE = (1.65, True)
    HEADING = (1.15, True)
    STRONG = (1.0, True)
    BODY = (1.0, False)
    SMALL = (0.92, False)
    CODE = (0.95, False)


_HUES = {Tone.OK: 145 / 360, Tone.WARNING: 34 / 360, Tone.STOP: 4 / 360, Tone.OFFICER: 285 / 360}


def apply_theme(application: QApplication) -> None:
    """Lift the font of desktops that set none: Qt's own fallback of 9 pt is too small to read at ease."""
    font = application.font()
    if draws_controls() and 0 < font.pointSizeF() < 10:
        font.setPointSizeF(10)
        application.setFont(font)


def draws_controls() -> bool:
    """Say whether buttons are drawn by us: where no system has a style of its own. Native styles keep theirs."""
    return bool(STYLE_ARGUMENTS)


def font(kind: TextKind) -> QFont:
    """Derive a font from the application's."""
    size, strong = kind.value
    base = QApplication.font()
    result = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont) if kind is TextKind.CODE else QFont(base)
    if base.pointSizeF() > 0:
        result.setPointSizeF(base.pointSizeF() * size)
    else:
        result.setPixelSize(round(base.pixelSize() * size))
    if strong:
        result.setWeight(QFont.Weight.DemiBold)
    return result


def space(lines: float) -> int:
    """Give a distance in pixels, measured in lines of body text."""
    return round(QFontMetricsF(QApplication.font()).height() * lines)


def on_screen(widget: QWidget, width: float, height: float) -> QSize:
    """Give a window's size in pixels, measured in lines of body text, and no larger than its screen."""
    return QSize(space(width), space(height)).boundedTo(widget.screen().availableSize())


def colour(tone: Tone) -> QColor:
    """Give the colour of a tone, readable on the window's background and on a card's."""
    return _colour(tone, QApplication.palette().cacheKey(), prefers_contrast())


@lru_cache(maxsize=32)
def _colour(tone: Tone, _palette_key: int, contrast_preferred: bool) -> QColor:
    palette = QApplication.palette()
    text = palette.color(_Role.WindowText)
    if tone is Tone.TEXT or contrast_preferred:
        return text
    grounds = (palette.color(_Role.Window), palette.color(_Role.Base))
    if tone is Tone.QUIET:
        return readable(mix(text, grounds[0], 0.4), grounds)
    if tone is Tone.ACCENT:
        return readable(palette.color(_Role.Accent), grounds)
    return readable(QColor.fromHslF(_HUES[tone], 0.75, 0.42), grounds)


def accent_fill() -> tuple[QColor, QColor]:
    """Give the primary button's background and the text on it."""
    palette = QApplication.palette()
    text = palette.color(_Role.HighlightedText)
    return readable(palette.color(_Role.Accent), (text,)), text


def disabled_words() -> QColor:
    """Give the colour of words on a button that is off: quiet, not lost."""
    palette = QApplication.palette()
    return mix(palette.color(_Role.WindowText), palette.color(_Role.Window), 0.5)


def tint(tone: Tone) -> QColor:
    """Give a card's background with a breath of a tone."""
    return mix(QApplication.palette().color(_Role.Base), colour(tone), 0.08)


def hairline() -> QColor:
    """Give the colour of thin borders: strong where the person asked for contrast."""
    palette = QApplication.palette()
    weight = 1.0 if prefers_contrast() else 0.18
    return mix(palette.color(_Role.Window), palette.color(_Role.WindowText), weight)


def outline() -> QColor:
    """Give the border of fields and boxes, which must be seen to be used (WCAG 2.2, 1.4.11: 3 to 1)."""
    palette = QApplication.palette()
    return mix(palette.color(_Role.Base), palette.color(_Role.Text), 1.0 if prefers_contrast() else 0.5)


def pressed(base: QColor, weight: float = 0.12) -> QColor:
    """Give what a surface becomes under the pointer or the finger."""
    return mix(base, QApplication.palette().color(_Role.WindowText), weight)


def prefers_contrast() -> bool:
    """Say whether the system asks for high contrast, as far as `follow_contrast` has heard."""
    return bool(QGuiApplication.styleHints().property(_CONTRAST))


def follow_contrast() -> None:
    """Listen to the system's wish for contrast; after the first paint (see there), which does without it.

    Qt before 6.10 cannot tell; the palette is used as it is.
    """
    hints = QGuiApplication.styleHints()
    if hasattr(hints, "accessibility"):
        accessibility = hints.accessibility()
        accessibility.contrastPreferenceChanged.connect(_on_contrast)
        _on_contrast(accessibility.contrastPreference())


def _on_contrast(preference: Enum) -> None:
    wanted = preference.name == "HighContrast"
    if wanted is not prefers_contrast():
        QGuiApplication.styleHints().setProperty(_CONTRAST, wanted)
        for widget in QApplication.allWidgets():
            QApplication.sendEvent(widget, QEvent(QEvent.Type.PaletteChange))


def mix(first: QColor, second: QColor, weight: float) -> QColor:
    """Blend two colours; `weight` is the share of the second."""
    return QColor.fromRgbF(
        *(
            a + (b - a) * weight
            for a, b in (
                (first.redF(), second.redF()),
                (first.greenF(), second.greenF()),
                (first.blueF(), second.blueF()),
            )
        )
    )


def contrast(first: QColor, second: QColor) -> float:
    """Give the contrast ratio of two opaque colours (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(wanted: QColor, grounds: Iterable[QColor]) -> QColor:
    """Move a colour's lightness away from what lies behind it until it can be read, keeping its hue."""
    grounds = tuple(grounds)
    hue, saturation, lightness = max(wanted.hslHueF(), 0.0), wanted.hslSaturationF(), wanted.lightnessF()
    away = -0.02 if sum(map(_luminance, grounds)) / len(grounds) > 0.18 else 0.02
    found, end = wanted, 1.0 if away > 0 else 0.0
    while min(contrast(found, ground) for ground in grounds) < MINIMUM_CONTRAST and lightness != end:
        lightness = min(1.0, max(0.0, lightness + away))
        found = QColor.fromHslF(hue, saturation, lightness)
    return found


def _luminance(value: QColor) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (value.redF(), value.greenF(), value.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
