"""Named SQL texts (sql/) with the record that each returns. No read loads SQLModel."""
