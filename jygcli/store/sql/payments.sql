SELECT id, member_id, receipt, amount, paid_on, method, payer
FROM payment
WHERE branch_id = :branch AND paid_on >= :first AND paid_on <= :last
ORDER BY id
