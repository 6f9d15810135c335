"""How long tests wait for what comes in a moment where nothing else is going on."""

from __future__ import annotations

PATIENCE_S = 60.0
"""Only a test that fails waits so long: a computer that is busy with other things may stand still for seconds."""
PATIENCE_MS = int(PATIENCE_S * 1000)
