"""The sandbox's memory."""
