SELECT p.branch_id, t.id, t.plan_month_id, t.meeting_id
FROM tie t
JOIN plan_month p ON p.id = t.plan_month_id
WHERE p.branch_id = :branch
ORDER BY t.id
