SELECT m.number, m.name, m.birth_date AS born, g.party_group AS party_group,
       EXISTS (SELECT 1 FROM membership s WHERE s.member_id = m.id AND s.until IS NULL) AS is_here
FROM member m
LEFT JOIN group_span g ON g.member_id = m.id AND g.until IS NULL
WHERE m.branch_id = (
    SELECT id
    FROM (SELECT id, name, in_use, row_number() OVER (ORDER BY id) AS number FROM branch) AS numbered
    WHERE CAST(:branch AS TEXT) IS NULL OR name = :branch OR CAST(number AS TEXT) = :branch
    ORDER BY in_use DESC, id
    LIMIT 1
) AND m.number > 0
ORDER BY m.number
