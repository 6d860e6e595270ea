import Metadata
import Reports
import Standards

/// One finding: what is wrong, the line it is about, what to do, and where to read more.
struct FindingView {
  var severity: Severity
  var message: String
  var fix: String
  var code: String
  var standard: String
  var criterion: String
  var place: Place?
  var extract: LineExtract?
  /// Its name within the page, for links; empty for none.
  var anchor = ""
  /// Whether its code leads to the page about the standard.
  var isLinked = true

  var html: HTML {
    let id: HTML? = anchor.isEmpty ? nil : " id=\"\(anchor)\""
    let todo: HTML? = fix.isEmpty ? nil : "<p class=\"fix\"><b>Fix:</b> <bdi>\(fix)</bdi></p>"
    let code: HTML =
      isLinked ? Layout.criterion(code, standard: standard, criterion) : "\(code)"
    return """
      <div class="finding"\(id)>
      <p>\(Layout.severity(severity)) <bdi>\(message)</bdi></p>
      \(line)
      \(todo)
      <p class="quiet">\(code)\(position)</p>
      </div>
      """
  }

  /// The line with the value marked; the mark carries a caret.
  private var line: HTML? {
    guard let extract else { return nil }
    return """
      <pre class="extract" dir="ltr"><span class="number">\(extract.number)</span>\
      \(extract.before)<mark>\(extract.marked)</mark>\(extract.after)</pre>
      """
  }

  private var position: HTML? {
    guard let place else { return nil }
    var parts = ["line \(place.start.line), column \(place.start.column)"]
    if let row = place.row { parts.insert("row \(row)", at: 0) }
    let field: HTML? = place.field.map { ", <bdi>\($0)</bdi>" }
    return " · \(parts.joined(separator: ", "))\(field)"
  }
}
