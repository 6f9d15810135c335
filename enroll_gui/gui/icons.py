"""Our one-colour drawings, tinted when they are painted, so that they follow the palette."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from enroll_gui.model.resources import resource


@lru_cache(maxsize=64)
def _drawing(name: str) -> bytes:
    return resource(f"icons/{name}.svg").read_bytes()


def pixmap(name: str, size: QSize, tint: QColor, ratio: float = 1.0) -> QPixmap:
    """Draw `resources/icons/<name>.svg` in one colour; `size` is in device-independent pixels."""
    result, ink = _ground(size, QColor(0, 0, 0, 0), ratio), _ground(size, tint, ratio)
    painter = QPainter(result)
    renderer = QSvgRenderer(QByteArray(_drawing(name)))
    renderer.setProperty("aspectRatioMode", "KeepAspectRatio")
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.drawPixmap(0, 0, ink)
    painter.end()
    return result


def _ground(size: QSize, fill: QColor, ratio: float) -> QPixmap:
    result = QPixmap(size * ratio)
    result.setDevicePixelRatio(ratio)
    result.fill(fill)
    return result


def draw_frame(painter: QPainter, area: QRectF, ground: QColor, line: QColor, *, width: float, radius: float) -> None:
    """Draw a filled rectangle with round corners, by the renderer (see `first_paint`); half the line lies outside."""
    frame = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {area.width()} {area.height()}">'
        f'<rect width="{area.width()}" height="{area.height()}" rx="{radius}"'
        f' fill="{ground.name()}" stroke="{line.name()}" stroke-width="{width}"/></svg>'
    )
    QSvgRenderer(QByteArray(frame.encode())).render(painter, area)


def icon(name: str, tint: QColor, extents: tuple[int, ...] = (16, 24, 32, 48, 64, 128)) -> QIcon:
    """Make an icon for places that take nothing else: windows and the task bar."""
    result = QIcon()
    for extent in extents:
        result.addPixmap(pixmap(name, QSize(extent, extent), tint))
    return result
