SELECT id, member_id, state
FROM attendance
WHERE meeting_id = :meeting
