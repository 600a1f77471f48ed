SELECT p.id, p.member_id, p.receipt, p.amount, p.voluntary, p.paid_on, p.method, p.payer, p.consent, p.source, p.elsewhere,
       p.reason, o.receipt AS reverses, r.receipt AS reversed_by
FROM payment p
LEFT JOIN payment o ON o.id = p.reverses
LEFT JOIN payment r ON r.reverses = p.id
WHERE p.branch_id = :branch AND p.receipt = :receipt
