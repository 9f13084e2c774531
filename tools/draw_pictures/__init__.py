"""Draws the demo paper's illustrations. A development tool: needs skia-python, numpy and Pillow."""
