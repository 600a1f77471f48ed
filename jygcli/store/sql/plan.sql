SELECT id, month, theme, pinned, why, party_day, done_on, note
FROM plan_month
WHERE branch_id = :branch AND month >= :first AND month < :end
ORDER BY month
