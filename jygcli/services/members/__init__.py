"""Members added, edited, listed and shown; groups, exemptions, posts, leaving; who holds which post."""
