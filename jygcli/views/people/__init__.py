"""Views of what a branch keeps of its members besides the plain facts: whom to call, its own fields, files."""
