extension HTTPRequest {
  /// The address of this site as the client reached it, without a slash at its end.
  ///
  /// Feeds are read away from the site, so their links have to be whole. Behind a proxy that speaks
  /// TLS, `X-Forwarded-Proto` says so; a Host that is none is not repeated.
  var site: String {
    let host = headers["Host"] ?? ""
    let isPlain = host.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "-._:[]".utf8.contains(byte)
      }
    }
    let scheme = headers["X-Forwarded-Proto"]?.lowercased() == "https" ? "https" : "http"
    return scheme + "://" + (host.isEmpty || !isPlain ? "localhost" : host)
  }
}
