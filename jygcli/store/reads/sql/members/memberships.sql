SELECT m.branch_id, s.member_id, s.since, s.until, s.departure, s.dues_until, s.dues_paid_until
FROM membership s
JOIN member m ON m.id = s.member_id
WHERE m.branch_id = :branch
ORDER BY s.since NULLS FIRST, s.id
