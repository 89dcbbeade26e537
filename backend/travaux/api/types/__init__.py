"""What can be read: one class for each GraphQL type."""
