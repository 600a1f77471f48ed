WITH closing AS (
  SELECT e.id, e.quarter, e.book,
         (SELECT c.operation_id FROM "change" c WHERE c.table_name = 'quarter_event' AND c.row_id = e.id) AS operation
  FROM quarter_event e
  WHERE e.branch_id = :branch AND e.event = '结账' AND e.why IS NULL
    AND e.id = (SELECT max(l.id) FROM quarter_event l WHERE l.branch_id = e.branch_id AND l.quarter = e.quarter)
),
-- the first payment that was entered after the closing
since AS (
  SELECT k.id, k.quarter,
         coalesce((SELECT min(c.row_id) FROM "change" c WHERE c.table_name = 'payment' AND c.operation_id > k.operation),
                  9223372036854775807) AS payment
  FROM closing k
)
SELECT s.quarter, m.member_id, m.month, m.collected,
       coalesce((SELECT sum(a.amount) FROM allocation a
                 WHERE a.member_id = m.member_id AND a.month = m.month AND a.payment_id < s.payment), 0) AS parts
FROM since s
JOIN closed_month m ON m.event_id = s.id
WHERE m.collected <> coalesce((SELECT sum(a.amount) FROM allocation a
                               WHERE a.member_id = m.member_id AND a.month = m.month AND a.payment_id < s.payment), 0)
ORDER BY s.quarter, m.member_id, m.month
