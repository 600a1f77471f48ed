SELECT p.receipt, p.paid_on, p.method, p.payer, p.elsewhere, a.amount, a.due, a.waived, o.receipt AS reverses, r.receipt AS reversed_by
FROM allocation a
JOIN payment p ON p.id = a.payment_id
LEFT JOIN payment o ON o.id = p.reverses
LEFT JOIN payment r ON r.reverses = p.id
WHERE p.branch_id = :branch AND a.member_id = :member AND a.month = :month
ORDER BY a.id
