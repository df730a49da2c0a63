"""Input around outgoing papers: finding them, writing them, every step, later papers, the register, legal bases."""
