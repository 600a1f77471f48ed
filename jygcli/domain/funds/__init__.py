"""The branch's funds: what they may be used for, their ledger, and allowances for posts."""
