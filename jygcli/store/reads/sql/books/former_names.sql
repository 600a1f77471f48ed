SELECT branch_id, name, parent, until
FROM former_name
WHERE branch_id = :branch
ORDER BY until, id
