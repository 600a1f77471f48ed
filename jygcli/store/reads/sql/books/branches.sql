SELECT id, row_number() OVER (ORDER BY id) AS number, name, parent, in_use
FROM branch
ORDER BY id
