-- Of each member the months before :before, since the book began, on which something was ever booked: the first and the
-- last, how many there are, how many entries, and how many of these pay a month in full and not ahead.
SELECT m.branch_id, min(m.id) AS member_id, min(a.month) AS first, max(a.month) AS last,
       count(DISTINCT a.month) AS months, count(*) AS entries,
       sum(CASE WHEN a.ahead = 0 AND a.amount > 0 AND a.amount >= a.due - a.waived THEN 1 ELSE 0 END) AS whole
FROM member m
LEFT JOIN setting s ON s.branch_id = m.branch_id AND s.name = 'dues_from'
CROSS JOIN allocation a
WHERE m.branch_id = :branch
  AND a.member_id = m.id AND a.month >= coalesce(s.value, '') AND a.month < :before
GROUP BY m.branch_id, m.number
