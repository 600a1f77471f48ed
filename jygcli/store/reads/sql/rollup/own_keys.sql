SELECT k.id, k.purpose, k.code, k.public, k.is_sealed, k.made_on, p.value AS secret
FROM own_key k JOIN private p ON p.id = k.secret_ref
WHERE k.branch_id = :branch
ORDER BY k.id
