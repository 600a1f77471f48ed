SELECT m.name,
       EXISTS (SELECT 1 FROM membership s WHERE s.member_id = m.id AND s.until IS NULL) AS is_here
FROM member m
WHERE m.branch_id = (
    SELECT id
    FROM (SELECT id, name, in_use, row_number() OVER (ORDER BY id) AS number FROM branch)
    WHERE :branch IS NULL OR name = :branch OR CAST(number AS TEXT) = :branch
    ORDER BY in_use DESC, id
    LIMIT 1
) AND m.number > 0
ORDER BY m.number
