SELECT id, at, work_day, "user", command, previous, hash
FROM operation
ORDER BY id
LIMIT 1
