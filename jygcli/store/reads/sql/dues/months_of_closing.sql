SELECT e.quarter, c.member_id, c.month, c.due, c.waived, c.collected, c.elsewhere
FROM closed_month c
JOIN quarter_event e ON e.id = c.event_id
WHERE c.event_id = :event
ORDER BY c.id
