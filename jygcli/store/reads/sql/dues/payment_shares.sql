SELECT month, amount, due, waived
FROM allocation
WHERE payment_id = :payment
ORDER BY month
