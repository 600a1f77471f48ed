"""All measurements, one after the other: `make bench`."""

from tests.bench import importing, papers, reading, starting

starting.main()
papers.main()
reading.main()
importing.main()
