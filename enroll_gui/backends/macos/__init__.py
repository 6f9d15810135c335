"""macOS: file keychains, and the cards that CryptoTokenKit shows, through Apple's Security framework."""
