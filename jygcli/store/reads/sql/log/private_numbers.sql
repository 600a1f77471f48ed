SELECT id, value FROM private ORDER BY id
