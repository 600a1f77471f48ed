SELECT DISTINCT parent AS name
FROM (SELECT parent FROM branch UNION ALL SELECT parent FROM former_name)
WHERE parent IS NOT NULL
ORDER BY parent
