"""What the reader knows: places, actors, words; data files and the code that looks things up."""
