/// A weak entity tag (RFC 9110, 8.8.3): equal tags mean answers of equal meaning.
struct EntityTag: Hashable {
  /// The tag without its quotation marks.
  let opaqueText: String

  /// The tag of an answer made from these parts and nothing else.
  init(of parts: [String]) {
    // FNV-1a, 64 bits: stable between runs, unlike Swift's seeded hash; the tag guards no secret.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for part in parts {
      for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xff) &* 0x100_0000_01b3
    }
    opaqueText = String(hash, radix: 36)
  }

  /// The tag as it stands in a header.
  var headerValue: String { "W/\"\(opaqueText)\"" }

  /// Whether the client holds this very answer (`If-None-Match`, weak comparison).
  func isHeld(by request: HTTPRequest) -> Bool {
    request.headers.list("If-None-Match").contains { candidate in
      candidate == "*" || candidate == headerValue || candidate == "\"\(opaqueText)\""
    }
  }
}

extension HTTPRequest {
  /// Answers 304 where the client already holds the answer with this tag, else makes the answer.
  ///
  /// The tag is taken before the work, so an answer that did not change costs nothing.
  func answering(
    tagged tag: EntityTag,
    _ make: () throws -> HTTPResponse
  ) rethrows -> HTTPResponse {
    var response = tag.isHeld(by: self) ? HTTPResponse(status: 304) : try make()
    guard response.status == 200 || response.status == 304 else { return response }
    response.headers["ETag"] = tag.headerValue
    // May be kept, must be asked about: a harvest can change the catalogue at any moment.
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept"
    return response
  }
}
