/// The header fields that every answer carries, whatever made it.
enum SecurityHeaders {
  /// What a page may do: show itself, its style sheet and its own pictures, send its own forms.
  ///
  /// No script, no frame, no inline style, nothing from another host; so markup that slipped into
  /// a page could still do nothing.
  static let contentSecurityPolicy = [
    "default-src 'none'", "style-src 'self'", "img-src 'self'", "form-action 'self'",
    "base-uri 'none'", "frame-ancestors 'none'",
  ].joined(separator: "; ")

  static let fields: HTTPHeaders = [
    "Content-Security-Policy": contentSecurityPolicy,
    "X-Content-Type-Options": "nosniff",
    // A search says what someone is looking for: the next site need not know.
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
  ]

  /// Adds the fields that the answer does not set itself.
  static func add(to response: inout HTTPResponse) {
    for field in fields.fields where response.headers[field.name] == nil {
      response.headers.append(field.name, field.value)
    }
  }
}
