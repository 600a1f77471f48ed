SELECT m.branch_id, a.member_id, a.month, a.amount, a.due, a.waived,
       CASE WHEN a.ahead = 1 THEN a.assessed_from END AS ahead_by, p.receipt,
       p.elsewhere IS NOT NULL AS elsewhere
FROM member m
CROSS JOIN allocation a
CROSS JOIN payment p
WHERE m.branch_id = :branch
  AND a.member_id = m.id AND a.month >= :first AND a.month <= :last
  AND p.id = a.payment_id AND p.reverses IS NULL
  AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses = p.id)
ORDER BY a.id
