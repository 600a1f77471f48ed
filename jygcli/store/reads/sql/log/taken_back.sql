SELECT table_name, row_id, by_row
FROM taken_back
