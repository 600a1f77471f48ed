SELECT branch_id, id, number, kind, held_on, title, time, place, host, recorder, party_group AS "group",
       cancelled_on, cancelled_why, lecturer, guests, study_tenths, signed_on, signed_roster
FROM meeting
WHERE branch_id = :branch AND held_on >= :first AND held_on <= :last AND cancelled_on IS NOT NULL
ORDER BY held_on, number
