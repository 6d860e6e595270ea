"""Looks at every page of the service in headless Chromium, wide and narrow, light and dark.

Scripts are off and the Content-Security-Policy holds, except where axe-core has to run. A fault is
a line on standard output and a failure at the end.
"""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile
from urllib.parse import quote

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, sync_playwright

import checks
import journeys
from catalogue import Site

WINDOWS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}

RECORD = """<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
    xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>Fractions &amp; more</dc:title>
  <dc:language>englisch!</dc:language>
  <dc:date>03/06/2019</dc:date>
</oai_dc:dc>"""


class Checker:
    def __init__(self, browser, site, screenshots):
        self.browser = browser
        self.site = site
        self.screenshots = screenshots
        self.engine = Axe()
        self.passed = 0
        self.failed = 0

    def tell(self, name, faults):
        try:
            faults = list(faults)
        except Error as error:
            faults = [f"could not be checked: {error}"]
        for fault in faults:
            print(f"FAULT {name}: {fault}")
        self.failed += bool(faults)
        self.passed += not faults

    def page(self, window, scripts=False, bypass_csp=False):
        context = self.browser.new_context(
            viewport=WINDOWS[window],
            color_scheme="light",
            java_script_enabled=scripts,
            bypass_csp=bypass_csp,
            base_url=self.site.address,
        )
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.told = []
        page.on("console", lambda message: page.told.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: page.told.append(f"error: {error}"))
        page.on("requestfailed", lambda request: page.told.append(f"failed: {request.url}"))
        return page

    def check(self, name, visit, status):
        """Every check of one page; `visit` leads a new window to it and gives the answer."""
        for window in WINDOWS:
            page = self.page(window)
            answer = visit(page)
            self.tell(f"{name} {window} status", [] if answer.status == status else [answer.status])
            self.tell(f"{name} {window} width", checks.sideways(page))
            self.keep(page, f"{name}-{window}")
            self.tell(f"{name} {window} keyboard", checks.keyboard(page))
            page.emulate_media(media="print")
            self.tell(f"{name} {window} print", checks.sideways(page))
            page.context.close()
            page = self.page(window, scripts=True, bypass_csp=True)
            visit(page)
            self.tell(f"{name} {window} axe", checks.axe(page, self.engine))
            self.tell(f"{name} {window} width, all open", checks.sideways(page))
            page.emulate_media(color_scheme="dark")
            dark = checks.axe(page, self.engine, checks.CONTRAST_OPTIONS)
            self.tell(f"{name} {window} dark axe", dark)
            self.keep(page, f"{name}-{window}-dark-open")
            page.context.close()
        # Scripts are allowed by the browser, so whatever the policy refuses would be told.
        page = self.page("desktop", scripts=True)
        visit(page)
        expected = f"status of {status}" if status >= 400 else None
        told = [line for line in page.told if not (expected and expected in line)]
        self.tell(f"{name} console", told)
        page.context.close()

    def keep(self, page, name):
        if self.screenshots:
            page.screenshot(path=self.screenshots / f"{name}.png", full_page=True)


def get(path):
    return lambda page: page.goto(path)


def send(text, button="Check it"):
    """Fills in the form of /validate and sends it."""

    def visit(page):
        page.goto("/validate")
        page.get_by_label("Or its text").fill(text)
        with page.expect_navigation() as navigation:
            page.get_by_role("button", name=button).click()
        return navigation.value

    return visit


def hits(page, query, *filters):
    """The hits of a search, as JSON."""
    chosen = "".join(f"&filter={quote(filter)}" for filter in filters)
    return page.request.get(f"/search?q={quote(query)}{chosen}&format=json").json()["hits"]


HOSTILE_QUERY = "<script>alert(1)</script>\"' \u202eevil " + "y" * 700


def pages(checker):
    """The name of every page, how to get to it, and the status it answers with."""
    page = checker.page("desktop")
    standards = page.request.get("/standards?format=json").json()["standards"]

    def resource(query, *filters):
        return get("/resources/" + hits(page, query, *filters)[0]["id"])

    facets = page.request.get("/search?q=*&format=json").json()["facets"]
    poorest = max(value["value"] for value in facets["grade"])
    yield "front", get("/"), 200
    yield "everything", get("/search?q=*"), 200
    yield "results", get("/search?q=history&filter=cost:free"), 200
    yield "page two", get("/search?q=*&page=2&sort=title"), 200
    yield "relaxed", get("/search?q=fractions+zeppelin"), 200
    yield "misspelt", get("/search?q=fractoins"), 200
    yield "nothing", get("/search?q=fractions&filter=stage:HE&filter=language:ga"), 200
    yield "hostile results", get("/search?q=alert"), 200
    yield "hostile query", get("/search?q=" + quote(HOSTILE_QUERY)), 200
    yield "resource", resource("fractions year 4"), 200
    yield "title list", resource("*", "format:kbart"), 200
    yield "poor resource", resource("*", f"grade:{poorest}"), 200
    yield "hostile resource", resource("alert"), 200
    yield "withdrawn resource", get(f"/resources/{checker.site.withdrawn}"), 410
    yield "sources", get("/sources"), 200
    yield "source", get("/sources/withdrawn"), 200
    yield "standards", get("/standards"), 200
    for standard in standards:
        yield f"standard {standard['id']}", get(f"/standards/{standard['id']}"), 200
    yield "validate", get("/validate"), 200
    yield "report", send(RECORD), 200
    yield "report on nothing known", send("nonsense"), 422
    yield "empty form", send("   "), 400
    yield "no such page", get("/nowhere"), 404
    yield "wrong search", get("/search?q=a&filter=colour:red"), 400
    page.context.close()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("program", type=pathlib.Path, help="the touchstone executable")
    arguments.add_argument("--screenshots", type=pathlib.Path, help="keep pictures in this folder")
    arguments.add_argument("--only", default="", help="check pages with this in their name only")
    given = arguments.parse_args()
    if given.screenshots:
        given.screenshots.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        raise SystemExit("There is no chromium here: apt-get install chromium")
    # A sandbox cannot be made by root; the pages come from this machine only.
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        with Site(given.program.resolve(), pathlib.Path(folder)) as site:
            checker = Checker(browser, site, given.screenshots)
            for name, visit, status in list(pages(checker)):
                if given.only in name:
                    checker.check(name, visit, status)
            for journey in journeys.ALL:
                for window in WINDOWS if given.only in journey.__name__ else []:
                    page = checker.page(window)
                    checker.tell(f"{journey.__name__} {window}", journey(page))
                    page.context.close()
        browser.close()
    print(f"browser: {checker.passed} passed, {checker.failed} failed")
    return 1 if checker.failed or not checker.passed else 0


if __name__ == "__main__":
    sys.exit(main())
