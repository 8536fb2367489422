"""What a browser and a screen reader find in a page: ids, links, tables, headings, and anything from outside."""

from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "input", "hr", "path", "rect", "circle"}


class HtmlPage(HTMLParser):
    """
    Reads one page; `wrong` lists what should not be.
    """

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.ids, self.links, self.wrong, self.headings, self.landmarks = [], [], [], [], []
        self.words, self.language, self._open = [], "", []
        self.feed(text)
        if self._open:
            self.wrong.append(f"never closed: {self._open}")

    def handle_starttag(self, tag, attributes):
        """
        Note what an element names, leads to and asks for.
        """
        given = dict(attributes)
        self.language = given.get("lang", self.language)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given.get("href", "")] if tag == "a" else []
        self.landmarks += [tag] if tag in {"header", "main", "nav", "footer"} else []
        self.headings += [int(tag[1])] if len(tag) == 2 and tag[1].isdigit() else []
        if tag in {"script", "link", "img", "iframe", "object"} or "src" in given or "onclick" in given:
            self.wrong.append(f"<{tag}> reaches outside or runs")
        if tag == "th" and "scope" not in given:
            self.wrong.append("a header cell without scope")
        if tag == "svg" and given.get("role") != "img" and "style" not in given:
            self.wrong.append("a picture without a role")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        """
        Elements close in the order in which they opened.
        """
        if tag in VOID:
            return
        if not self._open or self._open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        """
        Keep the words that are read.
        """
        if not self._open or self._open[-1] != "style":
            self.words.append(data)

    @property
    def text(self):
        """
        All words of the page.
        """
        return " ".join(" ".join(self.words).split())
