"""A result → Rich tables and sentences, or JSON. One module a noun; knows results, not the store."""
