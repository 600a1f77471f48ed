SELECT c.member_id, c.month, c.due, c.waived, coalesce(sum(paid.amount), 0) AS collected
FROM closed_month c
JOIN quarter_event e ON e.id = c.event_id
LEFT JOIN (
    SELECT a.member_id, a.month, a.amount
    FROM allocation a
    JOIN payment p ON p.id = a.payment_id
    WHERE p.branch_id = :branch
      AND p.reverses IS NULL
      AND p.id NOT IN (SELECT r.reverses FROM payment r WHERE r.branch_id = :branch AND r.reverses IS NOT NULL)
) AS paid ON paid.member_id = c.member_id AND paid.month = c.month
WHERE e.branch_id = :branch
  AND e.event = '结账'
  AND e.id = (SELECT max(l.id) FROM quarter_event l WHERE l.branch_id = e.branch_id AND l.quarter = e.quarter)
GROUP BY c.id
HAVING c.due - c.waived > coalesce(sum(paid.amount), 0)
ORDER BY c.month, c.member_id
