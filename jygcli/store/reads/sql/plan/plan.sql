SELECT p.branch_id, p.id, p.month, p.theme, p.pinned, p.why, p.party_day, p.done_on, p.note, t.meeting_id
FROM plan_month p
LEFT JOIN tie t ON t.plan_month_id = p.id
WHERE p.branch_id = :branch AND p.month >= :first AND p.month < :end
ORDER BY p.month
