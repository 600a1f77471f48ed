SELECT f.branch_id, v.id, v.member_id, v.field_id, v.value
FROM member_value v
JOIN member_field f ON f.id = v.field_id
WHERE f.branch_id = :branch
