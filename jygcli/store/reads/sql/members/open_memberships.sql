SELECT s.id, s.member_id
FROM membership s
JOIN member m ON m.id = s.member_id
WHERE m.branch_id = :branch AND s.until IS NULL
ORDER BY s.since NULLS FIRST, s.id
