SELECT p.id, p.member_id, p.post, p.since
FROM post p
JOIN member m ON m.id = p.member_id
WHERE m.branch_id = :branch AND p.until IS NULL
ORDER BY p.since, p.id
