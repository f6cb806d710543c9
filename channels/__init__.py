"""One folder a channel: parse (platform to Incoming), render (blocks to platform), and a thin driver."""
