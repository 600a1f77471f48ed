SELECT m.branch_id, e.quarter, c.member_id, c.month, c.due, c.waived, c.collected, c.elsewhere
FROM member m
CROSS JOIN closed_month c
CROSS JOIN quarter_event e
WHERE m.branch_id = :branch
  AND c.member_id = m.id AND c.month >= :first AND c.month <= :last
  AND e.id = c.event_id
  AND e.id = (SELECT max(l.id) FROM quarter_event l WHERE l.branch_id = e.branch_id AND l.quarter = e.quarter)
ORDER BY c.month, c.member_id, c.id
