SELECT id, value FROM private
