"""What making a PDF may cost, and how its process says why there is none."""

MEGABYTES = 900
SECONDS = 20
FAILED, UNAVAILABLE = 2, 3
