"""The pages that no channel owns: link page, sandbox checkout, demo playground and mailbox."""
