/// Writes OAI-PMH 2.0 requests as addresses (protocol section 3.1.1.1).
struct OAIPMHRequest {
  /// The base URL, with whatever arguments of its own it has.
  let baseURL: String

  /// Reads a base URL, dropping the arguments of a whole request that was pasted in its place.
  init(baseURL: String) {
    let text = baseURL.prefix { $0 != "#" }
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let own = (parts.count > 1 ? parts[1] : "").split(separator: "&").filter { argument in
      !Self.arguments.contains(String(argument.prefix { $0 != "=" }))
    }
    self.baseURL = parts[0] + (own.isEmpty ? "" : "?" + own.joined(separator: "&"))
  }

  var identify: String { address([("verb", "Identify")]) }

  var listMetadataFormats: String { address([("verb", "ListMetadataFormats")]) }

  /// The request that begins a list.
  func listRecords(prefix: String, set: String?, from: String?, until: String?) -> String {
    let arguments: [(String, String?)] = [
      ("verb", "ListRecords"), ("metadataPrefix", prefix), ("set", set), ("from", from),
      ("until", until),
    ]
    return address(arguments.compactMap { name, value in value.map { (name, $0) } })
  }

  /// The request that goes on with a list; a token allows no other argument beside it.
  func listRecords(token: String) -> String {
    address([("verb", "ListRecords"), ("resumptionToken", token)])
  }

  private static let arguments: Set = [
    "verb", "metadataPrefix", "set", "from", "until", "resumptionToken", "identifier",
  ]

  private func address(_ arguments: [(String, String)]) -> String {
    let query = arguments.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
    return baseURL + (baseURL.contains("?") ? "&" : "?") + query
  }

  /// Percent-encodes all but the unreserved characters (RFC 3986 section 2.3).
  private static func encoded(_ value: String) -> String {
    var text = ""
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return text
  }
}
