"""What people come for, done with the keyboard alone and without scripts."""


def tab_to(page, wanted, limit=200):
    """Presses Tab until the focus is on an element whose text or name has `wanted` in it."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        text = page.evaluate(
            """() => { const e = document.activeElement;
                 // A region that scrolls holds the words of everything in it.
                 if (e.matches('[role=region]')) return '';
                 return [e.textContent, e.value, e.getAttribute('aria-label'), e.id,
                   e.closest('label')?.textContent].join(' ') }"""
        )
        if wanted in text:
            return True
    return False


def found(page):
    """The number of resources that the heading of the results names."""
    first = page.locator("h1").inner_text().split()[0]
    return 0 if first == "No" else int(first.replace(",", ""))


def a_teacher_finds_and_narrows(page):
    page.goto("/")
    # The field has the focus from the start.
    page.wait_for_selector("#q:focus")
    page.keyboard.type("history")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=history*")
    before = found(page)
    if before < 2:
        yield f"found only {before} resources"
    if page.locator(".filters-toggle").is_visible():
        if not tab_to(page, "Show filters"):
            yield "cannot reach the filters"
        page.keyboard.press("Space")
    if not tab_to(page, "cost:free"):
        yield "cannot reach a checkbox"
    page.keyboard.press("Space")
    # Enter in a checkbox sends its form, as the button does.
    if not tab_to(page, "Show results"):
        yield "cannot reach the button of the filters"
    page.keyboard.press("Enter")
    page.wait_for_url("**filter=cost*")
    if not 0 < found(page) < before:
        yield "the filter did not narrow"
    if not tab_to(page, "Remove the filter"):
        yield "cannot reach the chosen filter"
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "filter=" not in url)
    if found(page) != before:
        yield "removing the filter did not give everything back"


def a_teacher_asks_why_and_goes_on(page):
    page.goto("/search?q=history&sort=quality")
    if not tab_to(page, "Why grade"):
        yield "cannot reach the reasons"
    page.keyboard.press("Enter")
    if not page.locator(".grading[open] p").first.is_visible():
        yield "the reasons do not open"
    page.goto("/search?q=fractions+year+4")
    title = page.locator(".hit h2").first.inner_text()
    if not tab_to(page, title):
        yield "cannot reach the first result"
    page.keyboard.press("Enter")
    page.wait_for_url("**/resources/*")
    if page.locator("h1").inner_text() != title:
        yield "the page has another title than the result"


def a_publisher_checks_a_record(page):
    page.goto("/validate")
    if not tab_to(page, "text"):
        yield "cannot reach the text"
    page.keyboard.insert_text('{"@context":"https://schema.org/","@type":"LearningResource",\n'
                              '"name":"Tides","typicalAgeRange":"9-7"}')
    if not tab_to(page, "Check it"):
        yield "cannot reach the button"
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Most common causes")
    if page.locator(".extract mark", has_text="9-7").count() == 0:
        yield "the report does not show the value in its line"
    if not tab_to(page, "typicalAgeRange"):
        yield "cannot reach the cause"
    page.keyboard.press("Enter")
    if "#finding-" not in page.url:
        yield f"the cause leads to {page.url}"


ALL = [a_teacher_finds_and_narrows, a_teacher_asks_why_and_goes_on, a_publisher_checks_a_record]
