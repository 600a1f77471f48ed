SELECT a.member_id, a.month, a.amount, a.due, a.waived
FROM allocation a
JOIN payment p ON p.id = a.payment_id
WHERE p.branch_id = :branch
  AND p.reverses IS NULL
  AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses = p.id)
ORDER BY a.id
