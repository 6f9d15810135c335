"""PC/SC: which readers there are and what stands in them."""
