SELECT m.branch_id, g.member_id, g.party_group AS "group", g.since, g.until
FROM group_span g
JOIN member m ON m.id = g.member_id
WHERE m.branch_id = :branch
ORDER BY g.since NULLS FIRST, g.id
