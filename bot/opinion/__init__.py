"""The second opinion by a language model behind an OpenAI-compatible address."""
