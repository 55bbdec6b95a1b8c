"""How well each sentence answers: features of all candidates at once -> scores and a confidence."""
