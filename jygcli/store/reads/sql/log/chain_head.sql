SELECT operations, changes, hash
FROM chain_head
