"""Exports a catalogue and reads every form back with a library that is not ours.

What comes back is compared with the JSON Lines export: as many references, the same titles, and
nothing that a record said taken for a part of the format.
"""

import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

import bibtexparser
import rispy
from bibtexparser.bparser import BibTexParser

HOSTILE = (
    "=1+1<script>alert('\"&amp;]]>--></title>\\{}{%#~^_$@\u202e\u200f\u2028\u00e9\r\n\tTY  - BOOK\r\nER  - \r\n@book{x,"
)
HOSTILE_TEXT = (HOSTILE * 200)[:10_000] + "."


def hostile_record(number):
    """A record every field of which is markup, quotes, formulas and directional marks."""
    names = [
        "name", "alternateName", "description", "keywords", "about", "author", "publisher",
        "learningResourceType", "license", "inLanguage", "datePublished", "version", "isPartOf",
        "educationalLevel", "typicalAgeRange", "conditionsOfAccess", "encodingFormat",
    ]
    record = {name: f"={name}{number}" + HOSTILE_TEXT for name in names}
    record |= {"@context": "https://schema.org/", "@type": "LearningResource"}
    record |= {"@id": f"urn:example:hostile:{number}"}
    return record


class Catalogue:
    """A catalogue in a folder of its own."""

    def __init__(self, tool, folder):
        self.tool = tool
        self.path = os.path.join(folder, "catalogue.db")

    def run(self, *arguments):
        command = [self.tool, "--catalogue", self.path, *arguments]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()

    def export(self, form):
        return self.run("export", "--format", form)


def one_line(text):
    """A text as formats of one line a value have it."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", text).strip()


def from_cell(cell):
    """A cell without the apostrophe that kept a spreadsheet from taking it for a formula."""
    return cell[1:] if re.match(r"'+[\s\u200f\u202e]*[=+\-@]", cell) else cell


def from_latex(text):
    """A BibTeX value as it is printed."""
    marks = {"textbraceleft": "\1", "textbraceright": "\2", "textasciitilde": "~",
             "textasciicircum": "^", "textless": "<", "textgreater": ">"}
    for word, mark in marks.items():
        text = text.replace("\\" + word + "{}", mark)
    text = re.sub(r"\\([#$%&_])", r"\1", text).replace("\\textbackslash{}", "\\")
    return text.replace("\1", "{").replace("\2", "}")


def check(what, got, expected):
    """Says what differs, and counts it as a failure."""
    if got == expected:
        print(f"passed: {what}")
        return 0
    missing = [item for item in expected if item not in got] if isinstance(expected, list) else []
    print(f"FAILED: {what}: {str(missing[:1] or got)[:300]}")
    return 1


def read_back(catalogue):
    """Compares every form with the JSON Lines; the number of differences."""
    resources = [json.loads(line) for line in catalogue.export("jsonl").split("\n") if line]
    titles = [resource["title"] for resource in resources]
    lines = [one_line(title) for title in titles]
    failures = check("JSON Lines hold the hostile records", sum("<script>" in t for t in titles), 3)

    references = rispy.loads(catalogue.export("ris"))
    failures += check("rispy: titles", [r.get("title", "") for r in references], lines)
    failures += check("rispy: ids", [r["id"] for r in references], [r["id"] for r in resources])

    parser = BibTexParser(common_strings=True, interpolate_strings=False)
    entries = bibtexparser.loads(catalogue.export("bibtex"), parser).entries
    failures += check("bibtexparser: keys are unique", len({e["ID"] for e in entries}), len(titles))
    failures += check(
        "bibtexparser: titles", [from_latex(e.get("title", "")) for e in entries], lines
    )

    rows = list(csv.DictReader(io.StringIO(catalogue.export("csv"), newline=""), strict=True))
    failures += check("csv: titles", [from_cell(row["title"]) for row in rows], titles)
    unsafe = [c for row in rows for c in row.values() if c.lstrip()[:1] in tuple("=+-@")]
    failures += check("csv: no formula", unsafe, [])

    namespace = {"dc": "http://purl.org/dc/elements/1.1/"}
    document = xml.fromstring(catalogue.export("oai_dc"))
    found = {e.text for e in document.iterfind(".//dc:title", namespace)}
    said = [title for r in resources for title in r["metadata"].get("title", [])]
    failures += check("oai_dc: titles", [title for title in said if title not in found], [])
    return failures


def main():
    tool = sys.argv[1]
    here = os.path.dirname(os.path.abspath(__file__))
    feeds = os.path.join(here, "..", "..", "Corpus", "feeds")
    with tempfile.TemporaryDirectory() as folder:
        hostile = os.path.join(folder, "hostile.jsonl")
        with open(hostile, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(hostile_record(number)) + "\n" for number in range(3))
        catalogue = Catalogue(tool, folder)
        names = sorted(os.listdir(feeds))
        catalogue.run("harvest", hostile, *(os.path.join(feeds, name) for name in names))
        return 1 if read_back(catalogue) else 0


if __name__ == "__main__":
    sys.exit(main())
