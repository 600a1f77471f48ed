SELECT p.id, p.receipt, p.amount, p.voluntary + coalesce(sum(a.amount), 0) AS parts
FROM payment p
LEFT JOIN allocation a ON a.payment_id = p.id
WHERE p.branch_id = :branch
GROUP BY p.id
HAVING p.amount <> p.voluntary + coalesce(sum(a.amount), 0)
ORDER BY p.id
