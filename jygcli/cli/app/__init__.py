"""What all commands share: the tree of commands, types of options, the context, and asking at a terminal."""
