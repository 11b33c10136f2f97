"""Values turned into what people read: HTML, PDF, spreadsheets and canonical evidence."""
