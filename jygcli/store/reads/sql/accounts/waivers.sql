SELECT m.branch_id, w.member_id, w.from_month, w.until, w.amount, w.approved_on
FROM waiver w
JOIN member m ON m.id = w.member_id
WHERE m.branch_id = :branch AND w.until > w.from_month
ORDER BY w.id
