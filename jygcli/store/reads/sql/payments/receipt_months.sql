SELECT a.month, a.amount
FROM allocation a
WHERE a.payment_id = :payment
ORDER BY a.month, a.id
