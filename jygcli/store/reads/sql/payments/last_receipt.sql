SELECT coalesce(max(CAST(substr(receipt, 6) AS INTEGER)), 0) AS number
FROM payment
WHERE branch_id = :branch AND substr(receipt, 1, 4) = :year
