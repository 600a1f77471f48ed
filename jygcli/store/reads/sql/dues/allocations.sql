SELECT a.member_id, a.month, a.amount, a.due, a.waived,
       CASE WHEN a.ahead THEN a.assessed_from END AS ahead_by, p.receipt,
       p.elsewhere IS NOT NULL AS elsewhere
FROM allocation a
JOIN payment p ON p.id = a.payment_id
WHERE p.branch_id = :branch
  AND p.reverses IS NULL
  AND p.id NOT IN (SELECT r.reverses FROM payment r WHERE r.branch_id = :branch AND r.reverses IS NOT NULL)
ORDER BY a.id
