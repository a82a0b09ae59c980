"""What is shown over or beside the content: banners, dialogs, announcements, the main message."""
