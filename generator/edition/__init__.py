"""The plan: what one run publishes, for one reader. No template, no typesetter, no engine."""
