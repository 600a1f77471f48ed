WITH mark AS (
  SELECT a.member_id, substr(g.held_on, 1, 7) AS month, g.number, g.kind,
         a.state = '缺席' AND a.made_up_on IS NULL AS missed
  FROM attendance a
  JOIN meeting g ON g.id = a.meeting_id
  WHERE g.branch_id = :branch AND g.held_on >= :first AND g.held_on <= :last AND g.cancelled_on IS NULL
),
otherwise AS (
  SELECT member_id, max(month) AS month
  FROM mark
  WHERE NOT missed
  GROUP BY member_id
)
SELECT m.member_id, m.month, max(m.number) AS meeting
FROM mark m
LEFT JOIN otherwise o ON o.member_id = m.member_id
WHERE m.kind <> '其他' AND m.month > coalesce(o.month, '')
GROUP BY m.member_id, m.month
ORDER BY m.member_id, m.month
