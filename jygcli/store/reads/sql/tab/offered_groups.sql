SELECT DISTINCT g.party_group AS name
FROM group_span g
JOIN member m ON m.id = g.member_id
WHERE g.until IS NULL AND m.branch_id = (
    SELECT id
    FROM (SELECT id, name, in_use, row_number() OVER (ORDER BY id) AS number FROM branch) AS numbered
    WHERE CAST(:branch AS TEXT) IS NULL OR name = :branch OR CAST(number AS TEXT) = :branch
    ORDER BY in_use DESC, id
    LIMIT 1
)
ORDER BY g.party_group
