"""What search engines read: sitemaps and robots.txt."""
