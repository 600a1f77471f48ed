"""All measurements, one after the other: `make bench`."""

from tests.bench import importing, reading

reading.main()
importing.main()
