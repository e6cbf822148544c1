"""Laws: why a line may follow. One family a file, one law a function; the names tell what a textbook calls them."""
