"""Two lines -> the steps between them; one line -> the steps that simplify it. Strategies choose among rules."""
