SELECT m.branch_id, p.member_id, p.post, p.since, p.until, p.in_service
FROM post p
JOIN member m ON m.id = p.member_id
WHERE m.branch_id = :branch
ORDER BY p.since NULLS FIRST, p.id
