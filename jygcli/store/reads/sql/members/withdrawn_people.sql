SELECT id, number, name, status
FROM member
WHERE branch_id = :branch AND number < 0
ORDER BY id
