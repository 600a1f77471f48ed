-- What the closing of a quarter that stands froze of earlier months: their corrections.
SELECT e.branch_id, e.quarter, c.member_id, c.month, c.due, c.waived, c.collected, c.elsewhere
FROM quarter_event e
CROSS JOIN closed_month c
WHERE e.branch_id = :branch AND e.quarter = :quarter
  AND e.id = (SELECT max(l.id) FROM quarter_event l WHERE l.branch_id = e.branch_id AND l.quarter = e.quarter)
  AND c.event_id = e.id AND c.month < :first
ORDER BY c.month, c.member_id, c.id
