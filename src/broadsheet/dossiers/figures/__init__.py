"""Figures in running text: sums of money, shares and counts, and sums said again in another currency.

Pure Python without Django; the languages are the files in `languages/`, the currencies `currencies.toml`.
"""
