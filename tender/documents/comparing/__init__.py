"""Two PDFs held against each other: the one in hand, and its pages made again."""
