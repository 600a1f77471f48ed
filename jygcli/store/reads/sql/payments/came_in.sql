-- The money that came in up to :last: of each day since :since, and all before in a row without a day.
SELECT p.branch_id, NULL AS on_day, sum(p.amount) AS amount
FROM payment p
WHERE p.branch_id = :branch AND p.paid_on < :since AND p.elsewhere IS NULL
GROUP BY p.branch_id
UNION ALL
SELECT p.branch_id, p.paid_on, sum(p.amount)
FROM payment p
WHERE p.branch_id = :branch AND p.paid_on >= :since AND p.paid_on <= :last AND p.elsewhere IS NULL
GROUP BY p.branch_id, p.paid_on
