"""How one paper is configured: its options, Django's settings made of them, the URL map and the server."""
