SELECT e.quarter, c.member_id, c.month, c.due, c.waived, c.collected, c.elsewhere
FROM closed_month c
CROSS JOIN quarter_event e
WHERE c.member_id = :member
  AND e.id = c.event_id AND e.branch_id = :branch
  AND e.id = (SELECT max(l.id) FROM quarter_event l WHERE l.branch_id = e.branch_id AND l.quarter = e.quarter)
ORDER BY c.month, c.id
