SELECT g.branch_id, a.meeting_id, a.member_id, a.state, a.made_up_on, a.reason
FROM meeting g
CROSS JOIN attendance a
WHERE g.branch_id = :branch AND g.held_on >= :first AND g.held_on <= :last AND g.cancelled_on IS NULL
  AND a.meeting_id = g.id
ORDER BY a.meeting_id, a.member_id
