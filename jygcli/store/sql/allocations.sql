SELECT a.member_id, a.month, a.amount, a.due, a.waived
FROM allocation a
JOIN member m ON m.id = a.member_id
WHERE m.branch_id = :branch
ORDER BY a.id
