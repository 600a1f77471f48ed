SELECT e.branch_id, e.id AS event_id, e.quarter, e.on_day, e.cash, e.book
FROM quarter_event e
WHERE e.branch_id = :branch
  AND e.event = '结账'
  AND e.id = (SELECT max(l.id) FROM quarter_event l WHERE l.branch_id = e.branch_id AND l.quarter = e.quarter)
ORDER BY e.quarter
