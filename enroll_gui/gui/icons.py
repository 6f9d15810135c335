"""Our one-colour drawings, tinted when they are painted, so that they follow the palette."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from enroll_gui.model.resources import resource


@lru_cache(maxsize=64)
def _drawing(name: str) -> bytes:
    return resource(f"icons/{name}.svg").read_bytes()


def pixmap(name: str, size: QSize, tint: QColor, ratio: float = 1.0) -> QPixmap:
    """Draw `resources/icons/<name>.svg` in one colour; `size` is in device-independent pixels."""
    result = QPixmap(size * ratio)
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer = QSvgRenderer(QByteArray(_drawing(name)))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    area = QRectF(0, 0, size.width(), size.height())
    renderer.render(painter, area)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(area, tint)
    painter.end()
    return result


def icon(name: str, tint: QColor, extents: tuple[int, ...] = (16, 24, 32, 48, 64, 128)) -> QIcon:
    """Make an icon for places that take nothing else: windows and the task bar."""
    result = QIcon()
    for extent in extents:
        result.addPixmap(pixmap(name, QSize(extent, extent), tint))
    return result
