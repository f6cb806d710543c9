"""Puts the product together: settings, build, command line, web server. Nobody imports it."""
