internal import CCurl

/// An absolute http or https address without credentials, read by libcurl's own URL parser: the
/// parser that connects is the parser that was asked, so the two can never disagree on the host.
public struct WebAddress: Sendable, Hashable, CustomStringConvertible {
  /// `http` or `https`.
  public let scheme: String

  /// The host in lower case: a name, a dotted IPv4 address, or an IPv6 address in brackets.
  public let host: String

  /// The port asked, the scheme's own where the address names none.
  public let port: Int

  /// The whole address in the parser's normal form, without a fragment.
  public let description: String

  /// Reads an address.
  /// - Parameter text: An absolute address.
  /// - Throws: `TransportError` of code `badAddress` or `credentialsInAddress`.
  public init(_ text: String) throws(TransportError) {
    try self.init(text, relativeTo: nil)
  }

  /// The address that a `Location` header field means.
  /// - Parameter location: An absolute or relative address.
  /// - Returns: The address it leads to.
  /// - Throws: `TransportError` of code `badAddress` or `credentialsInAddress`.
  func following(_ location: String) throws(TransportError) -> WebAddress {
    try WebAddress(location, relativeTo: self)
  }

  /// Whether both addresses are of one site: the same host, or one host within the other's domain
  /// (`example.org` and `www.example.org`); addresses in digits must be equal.
  /// - Parameter other: The address to compare with.
  /// - Returns: True where a redirect between the two stays in the house.
  func isSameSite(as other: WebAddress) -> Bool {
    if host == other.host { return true }
    if IPAddress(host) != nil || IPAddress(other.host) != nil { return false }
    let (short, long) =
      host.utf8.count < other.host.utf8.count
      ? (host, other.host) : (other.host, host)
    return short.contains(".") && long.hasSuffix("." + short)
  }

  private init(_ text: String, relativeTo base: WebAddress?) throws(TransportError) {
    let parts = URLParts()
    if let base { _ = parts.set(CURLUPART_URL, base.description) }
    let verdict = parts.set(CURLUPART_URL, text)
    guard verdict == CURLUE_OK else {
      let reason = String(cString: curl_url_strerror(verdict))
      throw TransportError(
        .badAddress,
        "this is no http or https address (\(reason)); give it in full, as in https://example.org/oai",
        address: text
      )
    }
    guard parts[CURLUPART_USER] == nil, parts[CURLUPART_PASSWORD] == nil else {
      parts.clear(CURLUPART_USER)
      parts.clear(CURLUPART_PASSWORD)
      throw TransportError(
        .credentialsInAddress,
        "the address holds a user name or password, which logs and reports would show; leave it out",
        address: parts[CURLUPART_URL] ?? ""
      )
    }
    parts.clear(CURLUPART_FRAGMENT)
    guard let scheme = parts[CURLUPART_SCHEME]?.lowercased(), scheme == "http" || scheme == "https"
    else {
      throw TransportError(
        .badAddress,
        "only http and https addresses are harvested",
        address: text
      )
    }
    guard let host = parts[CURLUPART_HOST]?.lowercased(), !host.isEmpty, host != ".",
      let port = parts[CURLUPART_PORT].flatMap({ Int($0) }), port > 0,
      let whole = parts[CURLUPART_URL]
    else {
      throw TransportError(.badAddress, "the address names no host", address: text)
    }
    self.scheme = scheme
    self.host = host
    self.port = port
    description = whole
  }
}

/// Owner of one libcurl URL handle.
private struct URLParts: ~Copyable {
  private let handle: OpaquePointer?

  init() { handle = curl_url() }

  deinit { curl_url_cleanup(handle) }

  func set(_ part: CURLUPart, _ value: String) -> CURLUcode {
    curl_url_set(handle, part, value, 0)
  }

  func clear(_ part: CURLUPart) {
    curl_url_set(handle, part, nil, 0)
  }

  /// A part as text; the port is the scheme's own where none was written.
  subscript(part: CURLUPart) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    let flags = part == CURLUPART_PORT ? CURLU_DEFAULT_PORT : CURLU_NO_DEFAULT_PORT
    guard curl_url_get(handle, part, &text, UInt32(flags)) == CURLUE_OK, let text else {
      return nil
    }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
