SELECT p.paid_on, a.month, a.amount
FROM allocation a
JOIN payment p ON p.id = a.payment_id
WHERE p.branch_id = :branch AND p.paid_on >= :first AND p.paid_on <= :last AND p.elsewhere IS NULL
UNION ALL
SELECT p.paid_on, NULL, p.voluntary
FROM payment p
WHERE p.branch_id = :branch AND p.paid_on >= :first AND p.paid_on <= :last AND p.voluntary <> 0
