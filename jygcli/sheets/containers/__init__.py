"""From a file or bytes (.xlsx, .xls, .et, .ods, .csv) to a workbook of grids; the content decides, never the name."""
