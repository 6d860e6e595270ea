/// A form as browsers send it, for the tests.
enum FormBody {
  /// The media type.
  static let type = "multipart/form-data; boundary=----FormBoundaryA1b2"

  /// The body with these fields, each with the name of a file where it is one.
  static func of(_ fields: [(name: String, file: String?, content: String)]) -> String {
    fields.map { field in
      let file = field.file.map { "; filename=\"\($0)\"\r\nContent-Type: text/xml" } ?? ""
      return "------FormBoundaryA1b2\r\nContent-Disposition: form-data; name=\"\(field.name)\""
        + "\(file)\r\n\r\n\(field.content)\r\n"
    }.joined() + "------FormBoundaryA1b2--\r\n"
  }
}
