"""What is known before anything is labelled: lexicons, as tables that a researcher can edit."""
