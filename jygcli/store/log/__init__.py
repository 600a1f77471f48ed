"""The log of operations: its text, the chain of hashes, private numbers kept out of it, and its verification."""
