SELECT id, number, kind, held_on, title, time, place, host, recorder, party_group AS "group",
       cancelled_on, cancelled_why, lecturer, guests, study_tenths, signed_on, signed_roster
FROM meeting
WHERE branch_id = :branch AND number = :number
