SELECT p.id, p.receipt, p.amount, sum(r.amount) AS parts
FROM payment p
JOIN payment r ON r.reverses = p.id
WHERE p.branch_id = :branch
GROUP BY p.id
HAVING p.amount + sum(r.amount) <> 0 OR count(*) > 1
ORDER BY p.id
