SELECT a.meeting_id, a.member_id, a.state, a.made_up_on, a.reason
FROM attendance a
JOIN meeting g ON g.id = a.meeting_id
WHERE g.branch_id = :branch AND g.held_on >= :first AND g.held_on <= :last AND g.cancelled_on IS NULL
ORDER BY a.meeting_id, a.member_id
