-- Looked at is only who took no part in any meeting since :recent: nobody else has missed so many months in a row.
WITH away AS (
  SELECT g.branch_id, a.member_id
  FROM meeting g
  JOIN attendance a ON a.meeting_id = g.id
  WHERE g.branch_id = :branch AND g.held_on >= :recent AND g.held_on <= :last AND g.cancelled_on IS NULL
  GROUP BY g.branch_id, a.member_id
  HAVING min(CASE WHEN a.state = '缺席' AND a.made_up_on IS NULL THEN 1 ELSE 0 END) = 1
),
mark AS (
  SELECT g.branch_id, a.member_id, substr(g.held_on, 1, 7) AS month, g.number, g.kind,
         a.state = '缺席' AND a.made_up_on IS NULL AS missed
  FROM away w
  CROSS JOIN attendance a
  CROSS JOIN meeting g
  WHERE a.member_id = w.member_id AND g.id = a.meeting_id AND g.branch_id = :branch AND g.held_on >= :first AND g.held_on <= :last AND g.cancelled_on IS NULL
),
otherwise AS (
  SELECT member_id, max(month) AS month
  FROM mark
  WHERE NOT missed
  GROUP BY member_id
)
SELECT m.branch_id, m.member_id, m.month, max(m.number) AS meeting
FROM mark m
LEFT JOIN otherwise o ON o.member_id = m.member_id
WHERE m.kind <> '其他' AND m.month > coalesce(o.month, '')
GROUP BY m.branch_id, m.member_id, m.month
ORDER BY m.member_id, m.month
