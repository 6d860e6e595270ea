import Catalogue
import Metadata
import Standards

/// Small pieces of markup that several pages share.
extension Layout {
  /// A grade as a letter on a stone, with a streak as long as the grade is good, and with words for
  /// those who see neither.
  static func badge(_ grade: Grade?) -> HTML {
    guard let grade else {
      return "<span class=\"badge\"><span aria-hidden=\"true\">–</span>"
        + "<span class=\"hidden\">Not graded</span></span>"
    }
    return """
      <span class="badge grade-\(grade.rawValue)">\
      <span class="hidden">Grade </span>\(grade.rawValue)</span>
      """
  }

  /// How grave a finding is, as a word on its colour.
  static func severity(_ severity: Severity) -> HTML {
    "<span class=\"severity severity-\(severity.rawValue)\">\(severity.rawValue)</span>"
  }

  /// The day of a moment, by the clock of UTC.
  static func day(_ moment: Timestamp) -> HTML {
    "<time>\(String(moment.description.prefix(10)))</time>"
  }

  /// The attributes of text that a source wrote: the language it is in, where that is known, and a
  /// direction found out from its first letters.
  static func foreign(_ language: String?) -> HTML {
    guard let tag = language.flatMap({ LanguageTag($0) }), !tag.namesNoLanguage else {
      return " dir=\"auto\""
    }
    return " lang=\"\(tag.description)\" dir=\"auto\""
  }

  /// A table in a region that scrolls by itself, should it be wider than the page.
  static func table(_ name: String, head: HTML, _ rows: [HTML]) -> HTML {
    """
    <div class="scroll" tabindex="0" role="region" aria-label="\(name)">
    <table>
    <thead><tr>\(head)</tr></thead>
    <tbody>
    \(rows)
    </tbody>
    </table>
    </div>
    """
  }

  /// Where to read more: a link, or the sentence itself.
  static func help(_ help: String) -> HTML? {
    if help.isEmpty { return nil }
    return isSafeLink(help) && !help.hasPrefix("/") && !help.hasPrefix("?")
      ? "<a href=\"\(link: help)\" rel=\"noopener\">\(help)</a>" : "\(help)"
  }

  /// A link to a criterion under its code; only the code where the standard is not known.
  static func criterion(_ code: String, standard: String, _ id: String) -> HTML {
    guard !standard.isEmpty else { return "<span class=\"code\">\(code)</span>" }
    return """
      <a class="code" href="\(link: StandardsPages.address(of: standard))#\(id)">\(code)</a>
      """
  }
}
