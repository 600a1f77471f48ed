SELECT month, amount, due, waived, assessed_from, ahead
FROM allocation
WHERE payment_id = :payment
ORDER BY month
