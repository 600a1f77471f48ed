SELECT p.id, p.quarter, p.amount, coalesce(sum(f.amount), 0) AS parts
FROM passing p
LEFT JOIN fund_entry f ON f.passing_id = p.id
WHERE p.branch_id = :branch AND p.direction = '返还'
GROUP BY p.id
HAVING p.amount <> coalesce(sum(f.amount), 0)
ORDER BY p.id
