SELECT m.branch_id, e.member_id, e.since, e.until, e.reason
FROM exemption e
JOIN member m ON m.id = e.member_id
WHERE m.branch_id = :branch
ORDER BY e.since NULLS FIRST, e.id
