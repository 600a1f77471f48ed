-- What went up of the quarters up to :last: of each since :first, and of all before in a row without a quarter.
SELECT s.branch_id, CASE WHEN s.quarter >= :first THEN s.quarter END AS quarter, sum(s.amount) AS amount
FROM passing s
WHERE s.branch_id = :branch AND s.direction = '上缴' AND s.quarter <= :last
GROUP BY s.branch_id, CASE WHEN s.quarter >= :first THEN s.quarter END
