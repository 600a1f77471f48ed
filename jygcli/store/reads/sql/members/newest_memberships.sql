SELECT max(s.id) AS id, s.member_id
FROM membership s
JOIN member m ON m.id = s.member_id
WHERE m.branch_id = :branch
GROUP BY s.member_id
ORDER BY s.member_id
