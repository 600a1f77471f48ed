"""The tree of commands: Typer's commands as jyg uses them, what they are called in Chinese, and their pages of help."""
