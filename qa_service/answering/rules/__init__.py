"""What set words of a question ask for: sentences that tell it are raised, others lowered or doubted."""
