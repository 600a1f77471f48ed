SELECT branch_id, id, quarter, direction, amount, on_day, voucher, reverses, reason
FROM passing
WHERE branch_id = :branch
ORDER BY id
