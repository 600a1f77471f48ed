SELECT DISTINCT parent AS name
FROM (
    SELECT b.parent FROM branch b
    UNION ALL
    SELECT f.parent FROM branch b JOIN former_name f ON f.branch_id = b.id
)
WHERE parent IS NOT NULL
ORDER BY parent
