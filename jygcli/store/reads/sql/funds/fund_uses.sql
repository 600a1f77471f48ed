SELECT branch_id, source, use, -sum(amount) AS spent
FROM fund_entry
WHERE branch_id = :branch AND on_day >= :first AND on_day <= :last AND use IS NOT NULL
GROUP BY branch_id, source, use
HAVING sum(amount) <> 0
ORDER BY min(id)
