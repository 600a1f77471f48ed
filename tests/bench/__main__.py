"""All measurements, one after the other: `make bench`."""

from tests.bench import first_page, importing, papers, reading, starting

starting.main()
first_page.main()
papers.main()
reading.main()
importing.main()
