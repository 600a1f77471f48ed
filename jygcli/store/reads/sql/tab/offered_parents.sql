SELECT DISTINCT parent AS name
FROM (
    SELECT b.parent FROM branch b
    UNION ALL
    SELECT f.parent FROM branch b CROSS JOIN former_name f WHERE f.branch_id = b.id
) AS parents
WHERE parent IS NOT NULL
ORDER BY parent
