SELECT t.branch_id, t.id, t.number, g.number AS meeting, t.member_id, t.what, t.due_on, t.done_on
FROM task t
LEFT JOIN meeting g ON g.id = t.meeting_id
WHERE t.branch_id = :branch
ORDER BY t.due_on IS NULL, t.due_on, t.number
