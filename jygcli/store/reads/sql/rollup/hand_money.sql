SELECT m.id, m.reporter_id, m.kind, m.period, m.amount, m.on_day, m.voucher, m.reverses, m.reason
FROM hand_money m
WHERE m.branch_id = :branch
ORDER BY m.id
