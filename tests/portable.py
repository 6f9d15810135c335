"""The tests that run on every system. The others need SoftHSM2, pcscd, openssl or a shell, as Linux has them."""

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
    "tests/backends/pkcs11/test_call_note.py",
    "tests/backends/pkcs11/test_frames.py",
    "tests/gui/test_one_instance.py",
    "tests/windows",
)
"""Folders and files, as pytest takes them."""
