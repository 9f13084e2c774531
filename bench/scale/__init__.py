"""How the house bears ten thousand, a hundred thousand and a million stories."""
