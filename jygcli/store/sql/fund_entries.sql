SELECT f.id, row_number() OVER (ORDER BY f.id) AS number, f.source, f.amount, f.on_day AS "on", f.use, f.purpose,
       f.decision, f.voucher, f.period, f.member_id, m.name AS member, f.passing_id, p.quarter AS returned_for,
       f.reverses, f.reason
FROM fund_entry f
LEFT JOIN member m ON m.id = f.member_id
LEFT JOIN passing p ON p.id = f.passing_id
WHERE f.branch_id = :branch
ORDER BY f.on_day, f.amount < 0, f.id
