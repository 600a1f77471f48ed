-- What came in on the days from :first to :last: by month, and each sum that was given freely (no month).
SELECT p.branch_id, p.paid_on, a.month, sum(a.amount) AS amount
FROM payment p
CROSS JOIN allocation a
WHERE p.branch_id = :branch AND p.paid_on >= :first AND p.paid_on <= :last AND p.elsewhere IS NULL
  AND a.payment_id = p.id
GROUP BY p.branch_id, p.paid_on, a.month
UNION ALL
SELECT p.branch_id, p.paid_on, NULL, p.voluntary
FROM payment p
WHERE p.branch_id = :branch AND p.paid_on >= :first AND p.paid_on <= :last AND p.voluntary <> 0
