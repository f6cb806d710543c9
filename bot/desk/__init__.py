"""The support desk: tickets, the agents who have them, and the talk between agent and customer."""
