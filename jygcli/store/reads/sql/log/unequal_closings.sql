-- the closings that stand, each with the first payment that was entered after it: as ids ascend, that of the next
-- operation with payments; none for those that were closed again with the figures that they had
WITH standing AS MATERIALIZED (
  SELECT e.id, e.quarter,
         CASE WHEN e.why IS NULL THEN
           coalesce((SELECT c.row_id FROM "change" c
                     WHERE c.table_name || '' = 'payment' AND c.operation_id > (
                       SELECT o.operation_id FROM "change" o WHERE o.table_name = 'quarter_event' AND o.row_id = e.id)
                     ORDER BY c.operation_id, c.id LIMIT 1),
                    9223372036854775807)
         END AS payment
  FROM quarter_event e
  WHERE e.branch_id = :branch AND e.event = '结账'
    AND e.id = (SELECT max(l.id) FROM quarter_event l WHERE l.branch_id = e.branch_id AND l.quarter = e.quarter)
),
-- what a closing and those before it have frozen of a month
frozen AS (
  SELECT s.quarter, s.payment, m.member_id, m.month,
         sum(m.collected) OVER (PARTITION BY m.member_id, m.month ORDER BY s.quarter) AS collected
  FROM standing s
  JOIN closed_month m ON m.event_id = s.id
),
-- and what was booked on it by then; not of those who paid a year ahead, as what is too much of it stands against other
-- months
booked AS (
  SELECT f.quarter, f.member_id, f.month, f.collected,
         coalesce((SELECT sum(a.amount) FROM allocation a
                   WHERE a.member_id = f.member_id AND a.month = f.month AND a.payment_id < f.payment), 0) AS parts
  FROM frozen f
  WHERE f.payment IS NOT NULL AND f.member_id NOT IN (
    SELECT a.member_id FROM member p JOIN allocation a ON a.member_id = p.id WHERE p.branch_id = :branch AND a.ahead = 1)
)
SELECT quarter, member_id, month, collected, parts
FROM booked
WHERE collected <> parts
ORDER BY quarter, member_id, month
