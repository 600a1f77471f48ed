"""All measurements, one after the other: `make bench`."""

from tests.bench import importing, reading, starting

starting.main()
reading.main()
importing.main()
