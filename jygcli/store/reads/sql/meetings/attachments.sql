SELECT id, path, sha256, added_on
FROM attachment
WHERE meeting_id = :meeting
ORDER BY id
