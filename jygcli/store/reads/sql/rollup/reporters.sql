SELECT id, name, code, public, trusted_on
FROM reporter
WHERE branch_id = :branch
ORDER BY id
