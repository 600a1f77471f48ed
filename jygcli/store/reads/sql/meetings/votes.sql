SELECT id, number, motion, ayes, nays, abstentions, seats
FROM vote
WHERE meeting_id = :meeting
ORDER BY number
