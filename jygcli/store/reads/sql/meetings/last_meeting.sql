SELECT coalesce(max(number), 0) AS number
FROM meeting
WHERE branch_id = :branch
