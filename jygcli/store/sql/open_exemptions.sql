SELECT e.id, e.member_id, e.since
FROM exemption e
JOIN member m ON m.id = e.member_id
WHERE m.branch_id = :branch AND e.until IS NULL
ORDER BY e.since, e.id
