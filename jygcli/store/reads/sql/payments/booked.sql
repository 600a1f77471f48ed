SELECT p.branch_id, p.id AS payment_id, p.member_id, p.receipt, p.paid_on, p.method, p.source, p.voluntary, a.month, a.amount, a.due,
       a.waived, a.assessed_from, a.ahead, p.elsewhere
FROM payment p
JOIN allocation a ON a.payment_id = p.id
WHERE p.branch_id = :branch
  AND p.reverses IS NULL
  AND p.id NOT IN (SELECT r.reverses FROM payment r WHERE r.branch_id = :branch AND r.reverses IS NOT NULL)
ORDER BY p.id, a.id
