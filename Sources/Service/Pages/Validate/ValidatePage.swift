import Reports
import Standards

/// The page to check a feed: paste it or upload it, choose what it is judged by.
struct ValidatePage {
  let standards: [Standard]
  /// The text that was pasted, to be mended and sent again.
  var text = ""
  /// The standards that were chosen.
  var chosen: [String] = []
  /// What was wrong with what was sent; nil for a form that was not sent yet.
  var problem: Problem?

  var html: HTML {
    Layout.page(
      title: "Check a feed",
      at: .validate,
      search: nil,
      data: nil,
      """
      <div class="wrap read">
      <h1>Check a feed</h1>
      <p class="intro">See what the catalogue would say of your records before you deliver them: \
      the same findings, with the line, the value, and what to do. What you send is judged at once \
      and not kept.</p>
      \(alert)
      \(form)
      <section class="prose"><h2>From a program</h2>
      <p>Send the feed itself, and the answer is JSON; <code>format=</code> asks for another form:\
      </p>
      <pre class="command">curl --data-binary @my-feed.xml http://…/validate?format=text</pre>
      <p>The header field <code>Touchstone-Verdict</code> of the answer is <code>clean</code>, \
      <code>findings</code>, <code>incomplete</code> or <code>unreadable</code>; \
      <code>fail-on=warning</code> is stricter than the default, <code>error</code>.</p>
      <p>Feeds larger than \(HTTPLimits().bodyBytes >> 20) MB are for the command line: \
      <code>touchstone validate my-feed.xml</code>.</p>
      </section>
      </div>
      """
    )
  }

  private var alert: HTML? {
    problem.map { problem in
      """
      <div class="note" role="alert"><h2>\(problem.title)</h2><p>\(problem.detail)</p></div>
      """
    }
  }

  /// The form; shown under a report as well, for the next try.
  var form: HTML {
    let rest = standards.sorted { $0.id < $1.id }
    return """
      <form class="check" action="/validate" method="post" enctype="multipart/form-data">
      <div class="field">
      <label for="file">A file</label>
      <p class="hint" id="file-hint">OAI-PMH, Dublin Core, LOM, KBART or JSON-LD, as it would be \
      delivered; its name counts too, for KBART.</p>
      <input id="file" name="file" type="file" aria-describedby="file-hint">
      </div>
      <div class="field">
      <label for="text">Or its text</label>
      <p class="hint" id="text-hint">A whole feed, or a single record.</p>
      <textarea id="text" name="text" rows="10" spellcheck="false" autocapitalize="off" \
      autocomplete="off" dir="auto" aria-describedby="text-hint">
      \(text)</textarea>
      </div>
      <details\(chosen.isEmpty ? nil : " open" as HTML?)><summary>Judged by: each record’s own \
      standards, unless you choose</summary>
      <fieldset><legend class="hidden">Judge by these standards only</legend>
      <ul>\(rest.map(choice))</ul>
      </fieldset>
      </details>
      <div class="field">
      <label for="format">Report as</label>
      <select id="format" name="format">
      <option value="html">a page to read</option>
      \(ValidationFormat.allCases.map(option))
      </select>
      </div>
      <div class="field"><button>Check it</button></div>
      </form>
      """
  }

  private func choice(_ standard: Standard) -> HTML {
    let checked: HTML? = chosen.contains(standard.id) ? " checked" : nil
    return """
      <li><label><input type="checkbox" name="standard" value="\(standard.id)"\(checked)> \
      \(standard.title) <span class="quiet">\(standard.version)</span></label></li>
      """
  }

  private func option(_ format: ValidationFormat) -> HTML {
    "<option value=\"\(format.rawValue)\">\(Self.name(of: format.rawValue))</option>"
  }

  private static func name(of format: String) -> String {
    let names = [
      "text": "plain text", "json": "JSON", "jsonl": "JSON Lines", "sarif": "SARIF",
      "junit": "JUnit", "csv": "CSV",
    ]
    return names[format] ?? format
  }
}
