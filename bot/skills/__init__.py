"""One folder a skill: what a customer can ask for, whole in one place."""
