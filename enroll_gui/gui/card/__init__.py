"""The card page: what a card is, what lies on it, its PINs, and what can be done with it."""
