WITH standing AS (
  SELECT e.id, e.quarter, e.why
  FROM quarter_event e
  WHERE e.branch_id = :branch AND e.event = '结账'
    AND e.id = (SELECT max(l.id) FROM quarter_event l WHERE l.branch_id = e.branch_id AND l.quarter = e.quarter)
),
-- the first payment that was entered after the closing
since AS (
  SELECT s.id, s.quarter,
         coalesce((SELECT min(c.row_id) FROM "change" c
                   WHERE c.table_name = 'payment' AND c.operation_id > (
                     SELECT o.operation_id FROM "change" o WHERE o.table_name = 'quarter_event' AND o.row_id = s.id)),
                  9223372036854775807) AS payment
  FROM standing s
  WHERE s.why IS NULL
),
-- what this closing and those before it have frozen of a month, and what was booked on it by then; not of those who paid
-- a year ahead, as what is too much of it stands against other months
frozen AS (
  SELECT s.quarter, m.member_id, m.month,
         (SELECT sum(f.collected) FROM closed_month f JOIN standing c ON c.id = f.event_id
          WHERE f.member_id = m.member_id AND f.month = m.month AND c.quarter <= s.quarter) AS collected,
         coalesce((SELECT sum(a.amount) FROM allocation a
                   WHERE a.member_id = m.member_id AND a.month = m.month AND a.payment_id < s.payment), 0) AS parts
  FROM since s
  JOIN closed_month m ON m.event_id = s.id
  WHERE NOT EXISTS (SELECT 1 FROM allocation a WHERE a.member_id = m.member_id AND a.ahead)
)
SELECT quarter, member_id, month, collected, parts
FROM frozen
WHERE collected <> parts
ORDER BY quarter, member_id, month
