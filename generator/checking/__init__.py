"""What is wrong, and what to write instead: rules, waivers, answers that are remembered, reports."""
