"""What is kept: the audit, read and proved whole, and backups made and put back."""
