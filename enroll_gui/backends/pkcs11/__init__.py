"""PKCS#11: module discovery, the host process of a module and its client."""
