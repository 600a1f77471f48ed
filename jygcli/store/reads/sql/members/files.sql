SELECT f.id, f.member_id, f.path, f.sha256, f.added_on
FROM member_file f
JOIN member m ON m.id = f.member_id
WHERE m.branch_id = :branch AND f.member_id = :member
ORDER BY f.id
