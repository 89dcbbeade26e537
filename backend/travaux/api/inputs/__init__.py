"""What can be asked: one input for each command. They hold no rule; they say the command in the words of the core."""
