SELECT id, part, speaker, text
FROM minute
WHERE meeting_id = :meeting
ORDER BY place
