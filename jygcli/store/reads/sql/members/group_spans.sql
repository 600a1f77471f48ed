SELECT g.id, g.member_id, g.party_group AS "group", g.since, g.until
FROM group_span g
WHERE g.member_id = :member
ORDER BY g.since NULLS FIRST, g.id
