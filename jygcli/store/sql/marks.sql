SELECT id, member_id
FROM attendance
WHERE meeting_id = :meeting
