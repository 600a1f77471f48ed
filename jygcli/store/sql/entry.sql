SELECT p.id, p.member_id, p.receipt, p.amount, p.voluntary, p.paid_on, p.method, p.payer, p.reason,
       (SELECT o.receipt FROM payment o WHERE o.id = p.reverses) AS reverses,
       (SELECT min(r.receipt) FROM payment r WHERE r.reverses = p.id) AS reversed_by
FROM payment p
WHERE p.branch_id = :branch AND p.receipt = :receipt
