"""What is asked of every page; each check yields a sentence for each fault."""

# Whatever a keyboard has to reach: shown, and not kept away from it on purpose.
FOCUSABLE = """
() => {
  const all = document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]');
  const seen = [...all].filter(element => element.checkVisibility() &&
    !element.closest('details:not([open]) > :not(summary)'));
  seen.forEach((element, index) => element.dataset.stop = index);
  return seen.map(element => element.outerHTML.slice(0, 120));
}
"""

# The element that has the focus: its number, and what is wrong with how it is shown.
FOCUSED = """
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const faults = [];
  const style = getComputedStyle(element);
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)
    faults.push('has no visible focus');
  // Of what is larger than the window, some line has to be in it.
  const box = [...element.getClientRects()].find(box => box.bottom > 0 && box.top < innerHeight &&
    box.right > 0 && box.left < innerWidth);
  if (!box) faults.push('is outside of the window when focused');
  else {
    const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 12), 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    if (top && !element.contains(top) && !top.contains(element) && !top.closest('label')?.contains(element))
      faults.push('is covered when focused');
  }
  return {stop: element.dataset.stop, html: element.outerHTML.slice(0, 120), faults};
}
"""


def sideways(page):
    """A page is never wider than its window."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    window = page.evaluate("document.documentElement.clientWidth")
    if wide > window:
        widest = page.evaluate(
            """() => [...document.querySelectorAll('body *')].filter(element =>
                 element.getBoundingClientRect().right > innerWidth + 1)
                 .map(element => element.outerHTML.slice(0, 100)).slice(0, 3)"""
        )
        yield f"is {wide} pixels wide in a window of {window}: {widest}"


def keyboard(page):
    """Tab reaches everything once, in order, visibly; the first stop skips to the content."""
    stops = page.evaluate(FOCUSABLE)
    # As if the page were new: a field that has the focus from the start is not where Tab begins.
    page.evaluate("""() => {
      document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex');
      scrollTo(0, 0) }""")
    order = []
    for number in range(len(stops) + 2):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or focused["stop"] in order:
            break
        order.append(focused["stop"])
        if number == 0 and "Skip" not in focused["html"]:
            yield f"does not begin with a way to skip: {focused['html']}"
        for fault in focused["faults"]:
            yield f"{focused['html']} {fault}"
    reached = [int(stop) for stop in order if stop is not None]
    for missing in sorted(set(range(len(stops))) - set(reached)):
        yield f"cannot be used from the keyboard: {stops[missing]}"
    if reached != sorted(reached):
        yield f"has a focus order that is not the reading order: {reached}"


AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


# What another colour scheme can break.
CONTRAST_OPTIONS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def axe(page, engine, options=AXE_OPTIONS):
    """axe-core finds nothing against WCAG 2.2 AA, nor against its own good practice."""
    page.evaluate("document.querySelectorAll('details').forEach(element => element.open = true)")
    page.evaluate(
        "document.querySelectorAll('.filters-toggle input').forEach(input => input.checked = true)"
    )
    for violation in engine.run(page, options=options).response["violations"]:
        nodes = [node["html"][:160] for node in violation["nodes"]][:3]
        reasons = violation["nodes"][0].get("failureSummary", "").replace("\n", " ")
        yield f"axe {violation['id']}: {violation['help']} {nodes} {reasons[:300]}"
