"""A catalogue to look at: the Corpus, a hostile record, a withdrawn one, and one set aside."""

import json
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> \"'&amp;</title></textarea> "
    "\u202eevil \u0645\u0631\u062d\u0628\u0627 " + "x" * 10_000
)

# Every term of schema.org that a reader knows, so that every field of a page is filled.
TERMS = """
    name alternateName description about keywords author contributor publisher provider license
    audience educationalLevel typicalAgeRange teaches assesses educationalUse interactivityType
    conditionsOfAccess accessMode accessModeSufficient accessibilityFeature accessibilityHazard
    accessibilityControl accessibilitySummary timeRequired version encodingFormat inLanguage
    datePublished dateModified isPartOf hasPart learningResourceType isAccessibleForFree
    thumbnailUrl identifier
""".split()


def hostile_feed(word):
    record = {term: HOSTILE + word for term in TERMS}
    record |= {
        "@context": "https://schema.org/",
        "@type": "LearningResource",
        "@id": "https://example.org/hostile",
        "url": "javascript:alert(1)",
    }
    return json.dumps(record)


def oai_page(withdrawn):
    status = ' status="deleted"' if withdrawn else ""
    metadata = "" if withdrawn else """<metadata>
      <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
          xmlns:dc="http://purl.org/dc/elements/1.1/">
        <dc:title>A resource that will be withdrawn</dc:title>
        <dc:identifier>https://example.org/withdrawn</dc:identifier>
        <dc:date>03/06/2019</dc:date>
      </oai_dc:dc></metadata>"""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
  <record><header{status}><identifier>oai:example.org:1</identifier>
    <datestamp>2026-09-01</datestamp></header>{metadata}</record>
  <record><header><identifier>oai:example.org:2</identifier>
    <datestamp>2026-09-01</datestamp></header>
    <metadata><unknown xmlns="https://example.org/unheard-of">x</unknown></metadata></record>
</ListRecords></OAI-PMH>
"""


class Site:
    """A server of a new catalogue in a folder; stops when left."""

    def __init__(self, program, folder):
        self.program = [str(program), "--catalogue", str(folder / "pages.db")]
        self.folder = folder

    def __enter__(self):
        for feed in sorted((ROOT / "Corpus/feeds").iterdir()):
            self.harvest(feed)
        for word in ("first", "second"):
            self.harvest_text("hostile", "hostile.jsonld", hostile_feed(word))
        self.harvest_text("withdrawn", "page.xml", oai_page(withdrawn=False))
        # Its id, while a search still finds it.
        self.withdrawn = self.search("withdrawn")["hits"][0]["id"]
        self.harvest_text("withdrawn", "page.xml", oai_page(withdrawn=True))
        self.server = subprocess.Popen(
            [*self.program, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True
        )
        line = self.server.stdout.readline()
        self.address = re.search(r"http://\S+?(?=/?\s)", line).group()
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait(timeout=20)

    def search(self, query):
        command = [*self.program, "search", query, "--format", "json"]
        return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)

    def harvest(self, *arguments):
        done = subprocess.run(
            [*self.program, "harvest", *map(str, arguments)], capture_output=True, text=True
        )
        if done.returncode not in (0, 5):
            raise SystemExit(f"harvest {arguments}: {done.stderr}")

    def harvest_text(self, name, file, text):
        path = self.folder / file
        path.write_text(text, encoding="utf-8")
        self.harvest("--name", name, path)
