"""The living page: rule book, scenarios and gaps as one offline Chinese site that policy staff read, print and sign.

`book` reads the rules into plain lines, `gallery` the scenarios, `gaps` what no scenario defends, `picture` draws the
tree of conditions, `site` writes the files. Everything is escaped by Jinja2; nothing is loaded from outside.
"""
