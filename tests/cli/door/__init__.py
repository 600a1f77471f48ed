"""The door of jyg: Chinese names, the menu, the search, the page that can be answered."""
