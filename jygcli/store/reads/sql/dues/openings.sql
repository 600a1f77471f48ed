SELECT o.branch_id, o.quarter, o.amount, o.on_day
FROM opening o
WHERE o.branch_id = :branch
  AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.table_name = 'opening' AND t.row_id = o.id)
ORDER BY o.id
