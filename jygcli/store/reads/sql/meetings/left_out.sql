SELECT id, member_id, approved_on, approved_by, reason
FROM left_out
WHERE meeting_id = :meeting
ORDER BY approved_on, id
