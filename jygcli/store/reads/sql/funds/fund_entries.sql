WITH numbered AS (
    SELECT id, row_number() OVER (PARTITION BY branch_id ORDER BY id) AS number
    FROM fund_entry
    WHERE branch_id = :branch
)
SELECT f.branch_id, f.id, n.number, f.source, f.amount, f.on_day AS "on", f.use, f.purpose, f.decision, f.voucher, f.period,
       f.member_id, m.number AS member_number, m.name AS member, f.passing_id, p.quarter AS returned_for,
       old.number AS reverses, counter.number AS reversed_by, f.reason
FROM fund_entry f
JOIN numbered n ON n.id = f.id
LEFT JOIN member m ON m.id = f.member_id
LEFT JOIN passing p ON p.id = f.passing_id
LEFT JOIN numbered old ON old.id = f.reverses
LEFT JOIN fund_entry same_day ON same_day.id = f.reverses AND same_day.on_day = f.on_day
LEFT JOIN fund_entry c ON c.reverses = f.id
LEFT JOIN numbered counter ON counter.id = c.id
WHERE f.branch_id = :branch
ORDER BY f.on_day, CASE WHEN same_day.id IS NULL THEN 0 ELSE 2 END + CASE WHEN f.amount < 0 THEN 1 ELSE 0 END, f.id
