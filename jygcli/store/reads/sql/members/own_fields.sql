SELECT branch_id, id, name, kind, choices, is_private, retired_on
FROM member_field
WHERE branch_id = :branch
ORDER BY id
