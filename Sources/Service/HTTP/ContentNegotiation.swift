/// The media types a client accepts, with their weights (RFC 9110, 12.5.1).
struct AcceptedTypes {
  private struct Range {
    var type: Substring
    var subtype: Substring
    var weight: Double
  }

  private var ranges: [Range] = []

  init(_ headers: HTTPHeaders) {
    for item in headers.list("Accept") {
      let parts = item.split(separator: ";").map { trimmed($0.utf8) }
      let names = (parts.first ?? "").split(separator: "/", omittingEmptySubsequences: false)
      guard names.count == 2 else { continue }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) }
      ranges.append(Range(type: names[0], subtype: names[1], weight: (weight ?? 1) ?? 0))
    }
  }

  /// How much a media type is wanted, 0 to 1; the most specific range that names it decides.
  func weight(of mediaType: String) -> Double {
    let names = mediaType.split(separator: "/")
    guard !ranges.isEmpty, names.count == 2 else { return ranges.isEmpty ? 1 : 0 }
    func weight(_ type: Substring, _ subtype: Substring) -> Double? {
      ranges.first { $0.type == type && $0.subtype == subtype }?.weight
    }
    return weight(names[0], names[1]) ?? weight(names[0], "*") ?? weight("*", "*") ?? 0
  }

  /// Whether the client names this type itself, not only by a wildcard.
  func names(_ mediaType: String) -> Bool {
    ranges.contains { "\($0.type)/\($0.subtype)" == mediaType && $0.weight > 0 }
  }
}

/// The forms in which one address can answer.
enum Representation: String, CaseIterable {
  /// A page for people.
  case html
  /// The same for programs.
  case json

  var mediaType: String {
    switch self {
    case .html: "text/html"
    case .json: "application/json"
    }
  }
}

extension HTTPRequest {
  /// The form to answer in: what `format=` says, else what `Accept` weighs higher, else the page.
  ///
  /// Nil when `format` names a form that there is not.
  var representation: Representation? {
    if let format = query("format"), !format.isEmpty { return Representation(rawValue: format) }
    let accepted = AcceptedTypes(headers)
    let json = accepted.weight(of: Representation.json.mediaType)
    return json > accepted.weight(of: Representation.html.mediaType) ? .json : .html
  }

  /// Whether an error should be a page: a browser names `text/html`, a program hardly ever.
  var wantsErrorPage: Bool {
    if let format = query("format"), !format.isEmpty { return format == "html" }
    return AcceptedTypes(headers).names("text/html") && representation == .html
  }
}
