"""What words are the same for the search: pure, one analysis for texts and questions on every database."""
