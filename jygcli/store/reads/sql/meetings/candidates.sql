SELECT c.vote_id, c.id, c.member_id, c.ayes
FROM candidate c
JOIN vote v ON v.id = c.vote_id
WHERE v.meeting_id = :meeting
ORDER BY c.vote_id, c.ayes DESC, c.id
