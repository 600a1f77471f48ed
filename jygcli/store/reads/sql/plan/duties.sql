SELECT branch_id, id, kind, on_day, member_id, note
FROM duty
WHERE branch_id = :branch AND on_day >= :first AND on_day <= :last
ORDER BY on_day, id
