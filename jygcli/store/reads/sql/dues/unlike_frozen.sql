-- Members with a month before :before that isn't, by the one entry that pays it, what the closing of its quarter froze;
-- and those with a month of a closed quarter of which nothing was frozen. More of them than have a correction: who owes
-- is among them, and who paid a month in parts.
SELECT m.branch_id, m.id AS member_id
FROM member m
LEFT JOIN setting s ON s.branch_id = m.branch_id AND s.name = 'dues_from'
WHERE m.branch_id = :branch
  AND (EXISTS (
    SELECT 1
    FROM closed_month c
    CROSS JOIN quarter_event e
    WHERE c.member_id = m.id AND c.month < :before AND e.id = c.event_id
      AND (c.month < coalesce(s.value, '') OR NOT EXISTS (
        SELECT 1
        FROM allocation a
        CROSS JOIN payment p
        WHERE a.member_id = c.member_id AND a.month = c.month AND p.id = a.payment_id
          AND e.quarter = substr(c.month, 1, 4) || 'Q' || ((CAST(substr(c.month, 6) AS INTEGER) + 2) / 3)
          AND c.collected = a.amount AND c.waived = a.waived AND c.due = a.amount + a.waived
          AND c.elsewhere = CASE WHEN p.elsewhere IS NULL THEN 0 ELSE a.amount END
      ))
      AND e.id = (SELECT max(l.id) FROM quarter_event l WHERE l.branch_id = e.branch_id AND l.quarter = e.quarter)
  ) OR EXISTS (
    SELECT 1
    FROM allocation a
    WHERE a.member_id = m.id AND a.month < :before
      AND NOT EXISTS (
        SELECT 1
        FROM closed_month c
        CROSS JOIN quarter_event e
        WHERE c.member_id = a.member_id AND c.month = a.month AND e.id = c.event_id
          AND e.id = (SELECT max(l.id) FROM quarter_event l WHERE l.branch_id = e.branch_id AND l.quarter = e.quarter)
      )
      AND EXISTS (
        SELECT 1
        FROM quarter_event e
        WHERE e.branch_id = m.branch_id AND e.event = '结账'
          AND e.quarter = substr(a.month, 1, 4) || 'Q' || ((CAST(substr(a.month, 6) AS INTEGER) + 2) / 3)
      )
  ))
