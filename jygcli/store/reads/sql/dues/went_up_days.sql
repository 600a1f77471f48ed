-- What went up: on each day since :since, and all before in a row without a day.
SELECT CASE WHEN s.on_day >= :since THEN s.on_day END AS on_day, sum(s.amount) AS amount
FROM passing s
WHERE s.branch_id = :branch AND s.direction = '上缴'
GROUP BY CASE WHEN s.on_day >= :since THEN s.on_day END
