"""Adapters for registration authorities, one a protocol, behind one port."""
