"""People who work at the paper: their accounts, roles and sign-in."""
