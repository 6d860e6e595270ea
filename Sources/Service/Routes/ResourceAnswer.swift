import Catalogue
import Metadata
import Reports

extension HTTPRequest {
  /// The form of one resource that is asked for by `format`, or by `Accept` while it names neither
  /// the page nor JSON; nil for the page, for JSON and for what there is not.
  var document: ResourceDocument? {
    if let name = query("format"), !name.isEmpty { return ResourceDocument(rawValue: name) }
    let accepted = AcceptedTypes(headers)
    guard !Representation.allCases.contains(where: { accepted.names($0.mediaType) }) else {
      return nil
    }
    return ResourceDocument.allCases.first { accepted.names($0.mediaType) }
  }
}

extension CatalogueRoutes {
  /// A resource in a form for other programs.
  func answer(
    _ request: HTTPRequest,
    with document: ResourceDocument,
    of detail: ResourceDetail
  ) throws -> HTTPResponse {
    guard !detail.stored.isDeleted else {
      throw Problem(
        status: 410,
        title: "No longer available",
        detail: "Its source has deleted this resource. Its page tells its history."
      )
    }
    let output = BoundedReport(
      limit: SearchExport.answerBytes,
      advice: "Use the command line: touchstone show."
    )
    try catalogue.read { try document.write(detail, $0, to: output) }
    var response = HTTPResponse(status: 200, body: output.bytes)
    let isText = document.fileExtension != nil
    response.headers["Content-Type"] = document.mediaType + (isText ? "; charset=utf-8" : "")
    if let ending = document.fileExtension {
      response.headers["Content-Disposition"] =
        "attachment; filename=\"\(detail.stored.id).\(ending)\""
    }
    return request.answering(tagged: EntityTag(of: [response.text])) { response }
  }
}
