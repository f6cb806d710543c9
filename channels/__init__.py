"""One folder a channel: parse (platform to Incoming), render (blocks to platform), a driver."""
