"""The tests that run on every system. The others need SoftHSM2, pcscd, openssl or a shell, as Linux has them."""

import sys

import pytest

needs_modes = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a profile private by its folder alone")

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes, devices and /proc of Linux")

PORTABLE = (
    "tests/model",
    "tests/flow",
    "tests/backends/test_journal.py",
    "tests/backends/test_key_times.py",
    "tests/backends/test_language_file.py",
    "tests/backends/test_settings_file.py",
    "tests/backends/test_software_token.py",
    "tests/backends/test_terminal.py",
    "tests/backends/test_token_file.py",
    "tests/backends/test_watch_file.py",
    "tests/backends/test_whole_file.py",
    "tests/backends/windows",
    "tests/backends/pkcs11/test_call_note.py",
    "tests/backends/pkcs11/test_frames.py",
    "tests/windows",
)
"""Folders and files, as pytest takes them."""
