"""The screen: the only room, with app and demo, that knows Qt."""
