"""Text or tap and language pack to Understanding: pure, deterministic, no network."""
