-- Of each member the first and the last month, of those since the book began, on which something was ever booked.
SELECT m.branch_id, m.id AS member_id,
       (SELECT min(a.month) FROM allocation a WHERE a.member_id = m.id AND a.month >= coalesce(s.value, '')) AS first,
       (SELECT max(a.month) FROM allocation a WHERE a.member_id = m.id AND a.month >= coalesce(s.value, '')) AS last,
       EXISTS (SELECT 1 FROM allocation a WHERE a.member_id = m.id AND a.ahead = 1) AS ahead
FROM member m
LEFT JOIN setting s ON s.branch_id = m.branch_id AND s.name = 'dues_from'
WHERE m.branch_id = :branch
