"""What Windows keeps: the personal certificate store, and keys in its providers (CSP and KSP)."""
