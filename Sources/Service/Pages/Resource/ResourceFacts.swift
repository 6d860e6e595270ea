import Metadata
import Reports
import Search
import Standards

/// What a record says of its resource, sorted by the questions that people bring.
struct ResourceFacts {
  let metadata: ResourceMetadata
  /// What it is found under: stages worked out of ages, licences by name.
  let facets: [HitFacet]

  // MARK: - At a glance

  /// The questions that decide whether it is of use, each with its answer or that there is none.
  var glance: HTML {
    """
    <dl class="glance">
    \(entry("For whom", forWhom))
    \(entry("Cost", cost))
    \(entry("How to get in", access))
    \(entry("Licence", licence))
    </dl>
    """
  }

  private func values(of facet: Facet) -> [String] {
    facets.first { $0.facet == facet }?.values ?? []
  }

  private func entry(_ question: String, _ answers: [HTML]) -> HTML {
    let said: HTML = answers.isEmpty ? "<span class=\"quiet\">The record does not say</span>" : ""
    let lines = answers.map { line -> HTML in "<span class=\"line\">\(line)</span>" }
    return "<div><dt>\(question)</dt><dd>\(lines)\(said)</dd></div>"
  }

  private var forWhom: [HTML] {
    var lines: [HTML] = []
    let stages = values(of: .stage).map { Facet.stage.title(of: $0) }
    if !stages.isEmpty { lines.append("\(Layout.list(stages))") }
    lines += metadata[.ageRange].prefix(2).map { "\(FactWords.words($0, of: .ageRange))" }
    let audience = metadata[.audience].prefix(3).map { "<bdi>\($0)</bdi>" as HTML }
    if !audience.isEmpty { lines.append(Layout.list(audience, separator: ", ")) }
    return lines
  }

  private var cost: [HTML] {
    let known = values(of: .cost).map { Facet.cost.title(of: $0) }
    // What the facet already says need not be said again in other words.
    let currency = metadata[.currency].first
    let said = metadata[.cost].map { FactWords.cost($0, in: currency) }
      .filter { known.isEmpty || $0 != "Free" && $0 != "To be paid for" }
    return Self.once(known + said).prefix(3).map { "<bdi>\($0)</bdi>" }
  }

  private var access: [HTML] {
    let known = values(of: .access).map { value in
      switch value {
      case "open": "Open to everybody, without a login"
      case "login": "With a login"
      case "federated": "With the login of your institution"
      default: value
      }
    }
    let said = metadata[.access].filter { !$0.contains("://") }
    return Self.once(known + said).prefix(3).map { "<bdi>\($0)</bdi>" }
  }

  private var licence: [HTML] {
    let known = values(of: .licence)
    guard known.isEmpty else { return known.prefix(2).map { "<bdi>\($0)</bdi>" } }
    return (metadata[.licence] + metadata[.rights]).prefix(1).map { text in
      isSafeLink(text)
        ? "<a href=\"\(link: text)\" rel=\"noopener nofollow\">\(Layout.clipped(text, to: 160))</a>"
        : "<bdi>\(Layout.clipped(text, to: 160))</bdi>"
    }
  }

  private static func once(_ lines: [String]) -> [String] {
    var seen: Set<String> = []
    return lines.filter { seen.insert($0.lowercased()).inserted }
  }

  // MARK: - In full

  /// Every property with a value, in sections; what stands above them on the page is left out.
  var sections: HTML {
    """
    \(section("About it", Self.about))
    \(section("Teaching and the curriculum", Self.teaching))
    \(accessibility)
    \(section("Cost, access and rights", Self.terms))
    \(section("Holdings", Self.holdings))
    \(section("Identifiers", Self.identifiers))
    """
  }

  private static let about: [ResourceField] = [
    .alternativeTitle, .creator, .contributor, .publisher, .provider, .date, .dateModified, .type,
    .subject, .keyword, .language, .format, .size, .duration, .version, .tableOfContents,
    .isPartOf, .hasPart, .relation, .source, .coverage, .thumbnail,
  ]
  private static let teaching: [ResourceField] = [
    .stage, .educationalLevel, .ageRange, .audience, .learningTime, .alignment, .teaches, .assesses,
    .educationalUse, .interactivityType, .difficulty,
  ]
  private static let access: [ResourceField] = [
    .accessMode, .accessModeSufficient, .accessibilityFeature, .accessibilityHazard,
    .accessibilityControl, .accessibilitySummary, .accessibilityConformance,
  ]
  private static let terms: [ResourceField] = [.cost, .currency, .access, .licence, .rights]
  private static let holdings: [ResourceField] = [
    .publicationType, .coverageFrom, .coverageTo, .coverageDepth, .embargo, .titleCount,
  ]
  private static let identifiers: [ResourceField] = [
    .identifier, .url, .doi, .isbn, .issn, .titleID,
  ]

  private var accessibility: HTML {
    section("Accessibility", Self.access)
      ?? """
      <section><h2>Accessibility</h2>
      <p>The record says nothing about accessibility. Ask the publisher before you rely on it.</p>
      </section>
      """
  }

  private func section(_ title: String, _ fields: [ResourceField]) -> HTML? {
    let rows = fields.compactMap(row)
    guard !rows.isEmpty else { return nil }
    return "<section><h2>\(title)</h2><dl class=\"table\">\(rows)</dl></section>"
  }

  private func row(_ field: ResourceField) -> HTML? {
    let values = metadata[field].map { value($0, of: field) }
    guard !values.isEmpty else { return nil }
    return "<dt>\(Self.name(of: field))</dt><dd>\(values)</dd>"
  }

  private func value(_ text: String, of field: ResourceField) -> HTML {
    let language = Layout.foreign(metadata.language(of: text))
    guard isSafeLink(text), !text.hasPrefix("/"), !text.hasPrefix("?") else {
      return "<div\(language)>\(FactWords.words(text, of: field))</div>"
    }
    return "<div><a href=\"\(link: text)\" rel=\"noopener nofollow\">\(text)</a></div>"
  }

  /// What a property is called on this page, where its neighbours say the rest.
  private static func name(of field: ResourceField) -> String {
    switch field {
    case .alignment: "In the curriculum"
    case .accessMode: "It uses"
    case .accessModeSufficient: "Enough to follow it"
    case .accessibilityFeature: "What helps"
    case .accessibilityControl: "Working it"
    case .accessibilitySummary: "In their words"
    case .duration: "Length"
    case .learningTime: "Time it takes"
    case .educationalUse: "Used for"
    case .dateModified: "Last changed"
    default: field.label
    }
  }
}
