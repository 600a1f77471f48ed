SELECT m.branch_id, a.member_id, a.from_month, a.category, a.base, a.amount, a.by_hand, a.ground
FROM assessment a
JOIN member m ON m.id = a.member_id
WHERE m.branch_id = :branch
ORDER BY a.id
