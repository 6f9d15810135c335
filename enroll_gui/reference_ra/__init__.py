"""A registration authority and CA for this machine: demo, tests, small shops."""
