"""The conversation engine: understands, decides, words. Knows no platform and no library of one."""
