SELECT e.quarter, c.member_id, c.month, c.due, c.waived, c.collected, c.elsewhere
FROM closed_month c
JOIN quarter_event e ON e.id = c.event_id
WHERE e.branch_id = :branch
  AND e.id = (SELECT max(l.id) FROM quarter_event l WHERE l.branch_id = e.branch_id AND l.quarter = e.quarter)
ORDER BY c.month, c.member_id
