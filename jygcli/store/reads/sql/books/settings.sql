SELECT branch_id, id, name, value
FROM setting
WHERE branch_id = :branch
ORDER BY name
