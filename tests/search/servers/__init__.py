"""Real search servers for tests: fetched once, started when a test asks, gone afterwards (0028).

`python -m tests.search.servers 8.19.21` starts one by hand until Ctrl-C.
"""
