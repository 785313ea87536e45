"""What a supervisor gives away: files that say what they cover. One path with the screen."""
