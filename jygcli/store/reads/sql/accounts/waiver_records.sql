SELECT w.id, w.member_id, w.from_month, w.until, w.amount, w.applied_on, w.discussed_on, w.approved_on, w.approved_by
FROM waiver w
JOIN member m ON m.id = w.member_id
WHERE m.branch_id = :branch AND w.until > w.from_month
ORDER BY w.id
