"""What only one database engine has, a room each; `protocol.py` says what they offer to the rest of the store."""
