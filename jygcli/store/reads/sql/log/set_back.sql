SELECT id, before
FROM (SELECT id, at, lag(id) OVER w AS before, lag(at) OVER w AS at_before FROM operation WINDOW w AS (ORDER BY id)) AS following
WHERE at < at_before
ORDER BY id
