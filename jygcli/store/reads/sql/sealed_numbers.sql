SELECT id, value
FROM private
WHERE salt IS NOT NULL
ORDER BY id DESC
