"""What happens: one module a noun. Each use case takes a desk and a request, and returns what happened."""
