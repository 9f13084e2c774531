"""Where editors say of proposed facts whether they are so."""
