SELECT m.branch_id, m.id, m.number, m.name, m.status, m.gender, m.ethnicity,
       m.birth_date, m.join_date, m.full_date, g.party_group AS "group",
       m.native_place, m.education, m.address, m.work_unit, m.contact, m.contact_relation,
       m.dues_paid_until, m.introducers, m.notes,
       i.value AS id_number, p.value AS phone, c.value AS contact_phone
FROM member m
LEFT JOIN private i ON i.id = m.id_number_ref
LEFT JOIN private p ON p.id = m.phone_ref
LEFT JOIN private c ON c.id = m.contact_phone_ref
LEFT JOIN group_span g ON g.member_id = m.id AND g.until IS NULL
WHERE m.branch_id = :branch AND m.number > 0
ORDER BY m.number
