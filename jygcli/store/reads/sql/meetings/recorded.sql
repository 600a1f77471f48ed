SELECT g.branch_id, g.id AS meeting_id
FROM meeting g
WHERE g.branch_id = :branch AND g.held_on >= :first AND g.held_on <= :last
  AND EXISTS (SELECT 1 FROM attendance a WHERE a.meeting_id = g.id)
ORDER BY g.id
