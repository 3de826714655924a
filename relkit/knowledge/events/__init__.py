"""What is known of events before anything is labelled: tables that a researcher can edit."""
