WITH closed AS (
    SELECT e.quarter
    FROM quarter_event e
    WHERE e.branch_id = :branch
      AND e.event = '结账'
      AND e.id = (SELECT max(l.id) FROM quarter_event l WHERE l.branch_id = e.branch_id AND l.quarter = e.quarter)
)
SELECT a.member_id, a.month, a.amount, a.due, a.waived
FROM allocation a
JOIN payment p ON p.id = a.payment_id
WHERE p.branch_id = :branch
  AND p.reverses IS NULL
  AND p.id NOT IN (SELECT r.reverses FROM payment r WHERE r.branch_id = :branch AND r.reverses IS NOT NULL)
  AND substr(a.month, 1, 4) || 'Q' || ((substr(a.month, 6, 2) + 2) / 3) NOT IN (SELECT quarter FROM closed)
ORDER BY a.id
