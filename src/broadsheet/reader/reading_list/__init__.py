"""What a reader puts aside and follows, without an account: it stays on the device and nobody is told."""
