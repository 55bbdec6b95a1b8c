"""What is kept, in SQLite: documents and passages, conversations and turns."""
