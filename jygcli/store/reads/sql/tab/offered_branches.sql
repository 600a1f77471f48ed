SELECT name FROM branch ORDER BY id
