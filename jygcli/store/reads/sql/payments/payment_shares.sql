SELECT payment_id, month, amount, due, waived, assessed_from, ahead
FROM allocation
WHERE payment_id BETWEEN :first AND :last
ORDER BY payment_id, month
