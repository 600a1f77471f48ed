SELECT m.id, m.number, m.name, coalesce(i.letters, '') AS letters
FROM member m
LEFT JOIN initials i ON i.name = m.name
WHERE m.number > 0
ORDER BY m.branch_id, m.number
