SELECT e.id, e.member_id, e.since, e.until
FROM exemption e
JOIN member m ON m.id = e.member_id
WHERE m.branch_id = :branch
ORDER BY e.since NULLS FIRST, e.id
