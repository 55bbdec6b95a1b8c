"""What is quoted: ranked sentences -> evidence, and the answer with its citations."""
