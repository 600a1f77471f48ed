SELECT on_day, what, member_id, receipt, amount, quarter, reason
FROM (
  SELECT p.paid_on AS on_day, CASE WHEN p.reverses IS NULL THEN '交纳' ELSE '冲正' END AS what, p.member_id, p.receipt,
         p.amount, NULL AS quarter, p.reason, 1 AS kind, p.id
  FROM payment p
  WHERE p.branch_id = :branch AND p.paid_on >= :first AND p.paid_on <= :last AND p.elsewhere IS NULL
  UNION ALL
  SELECT o.on_day, '期初（建账）', NULL, o.voucher, o.amount, NULL, NULL, 0, o.id
  FROM opening o
  WHERE o.branch_id = :branch AND o.on_day >= :first AND o.on_day <= :last AND o.quarter IS NULL
    AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.table_name = 'opening' AND t.row_id = o.id)
  UNION ALL
  SELECT s.on_day, CASE WHEN s.reverses IS NULL THEN '上缴' ELSE '上缴冲正' END, NULL, s.voucher,
         -s.amount, s.quarter, s.reason, 2, s.id
  FROM passing s
  WHERE s.branch_id = :branch AND s.on_day >= :first AND s.on_day <= :last AND s.direction = '上缴'
) AS entries
ORDER BY on_day, kind, id
