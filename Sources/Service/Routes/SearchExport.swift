import Catalogue
import Markup
import Metadata
import Reports
import Search

/// The answer to a search in a form to take along or to follow.
struct SearchExport {
  /// The forms, besides the page and JSON.
  enum Form: Hashable {
    case list(ExportFormat)
    case atom
    case rss

    static let names = ExportFormat.lists.map(\.rawValue) + ["atom", "rss"]

    /// The form that `format` names, or that `Accept` names by its media type while it names
    /// neither the page nor JSON.
    init?(_ request: HTTPRequest) {
      if let name = request.query("format"), !name.isEmpty {
        self.init(named: name)
        return
      }
      let accepted = AcceptedTypes(request.headers)
      guard !Representation.allCases.contains(where: { accepted.names($0.mediaType) }),
        let form = Self.names.compactMap({ Form(named: $0) })
          .first(where: { accepted.names($0.mediaType) })
      else { return nil }
      self = form
    }

    private init?(named name: String) {
      switch name {
      case "atom": self = .atom
      case "rss": self = .rss
      default:
        guard let list = ExportFormat.lists.first(where: { $0.rawValue == name }) else {
          return nil
        }
        self = .list(list)
      }
    }

    var name: String {
      switch self {
      case .list(let format): format.rawValue
      case .atom: "atom"
      case .rss: "rss"
      }
    }

    var mediaType: String {
      switch self {
      case .list(let format): format.mediaType
      case .atom: AtomFeed.mediaType
      case .rss: RSSFeed.mediaType
      }
    }

    /// The results on a page: a list to take along should rarely need a second one.
    var pageSize: Int {
      switch self {
      case .list: 1_000
      case .atom, .rss: SearchAddress.pageSize
      }
    }
  }

  /// The longest answer, in bytes.
  static let answerBytes = 64 << 20

  private let address: SearchAddress
  private let form: Form
  private let request: HTTPRequest

  /// Prepares the answer; a feed is ordered by date unless another order is asked for.
  init(_ address: SearchAddress, _ form: Form, _ request: HTTPRequest) {
    var address = address
    if (form == .atom || form == .rss) && (request.query("sort") ?? "").isEmpty {
      address.sort = .newest
    }
    self.address = address
    self.form = form
    self.request = request
  }

  /// The answer, or 304 where the client holds it.
  func answer(
    _ catalogue: CatalogueFile,
    _ engine: SearchEngine,
    started: String,
    revision: String
  ) throws -> HTTPResponse {
    let tag = EntityTag(of: [started, revision, address.link, form.name, request.site])
    return try request.answering(tagged: tag) {
      var search = address.request(until: request.deadline)
      search.limit = form.pageSize
      search.offset = (address.page - 1) * form.pageSize
      search.wantsFacets = false
      search.wantsExplanation = false
      let answer = try engine.search(search)
      let output = BoundedReport(
        limit: Self.answerBytes,
        advice: "Search for less, or use the command line: touchstone export."
      )
      try write(answer, catalogue, to: output)
      return response(output.bytes, total: answer.total)
    }
  }

  private func write(
    _ answer: SearchAnswer,
    _ catalogue: CatalogueFile,
    to output: BoundedReport
  ) throws {
    if form == .list(.jsonl) {
      for hit in answer.hits {
        var json = JSONWriter()
        json.hit(hit)
        json.endLine()
        try output.write(json.bytes)
      }
      return
    }
    try catalogue.read { reader in
      let facets = try FacetReader(reader)
      if case .list(let format) = form {
        let export = ResourceExport(format, to: output)
        for hit in answer.hits {
          guard let resource = try ExportedResource(hit.id, reader, facets) else { continue }
          try export.write(resource, reader)
        }
        return try export.finish()
      }
      let resources = try answer.hits.compactMap { try ExportedResource($0.id, reader, facets) }
      let feed = feed(resources, total: answer.total)
      try output.write(form == .atom ? AtomFeed.xml(feed) : RSSFeed.xml(feed))
    }
  }

  private func response(_ body: [UInt8], total: Int) -> HTTPResponse {
    let isText = form.mediaType.hasPrefix("text/") || form == .list(.ris) || form == .list(.bibtex)
    let charset = isText ? "; charset=utf-8" : ""
    var response = HTTPResponse(
      status: 200,
      headers: ["Content-Type": form.mediaType + charset],
      body: body
    )
    if case .list(let format) = form, format != .jsonl {
      response.headers["Content-Disposition"] =
        "attachment; filename=\"touchstone.\(format.fileExtension)\""
    }
    let links = [("next", next(total)), ("prev", previous)].compactMap { relation, link in
      link.map { "<\($0)>; rel=\"\(relation)\"" }
    }
    if !links.isEmpty { response.headers["Link"] = links.joined(separator: ", ") }
    return response
  }

  // MARK: - Addresses

  private func lastPage(_ total: Int) -> Int {
    max(1, min((total + form.pageSize - 1) / form.pageSize, SearchAddress.lastPage))
  }

  private func link(page: Int) -> String {
    request.site + address.on(page: page).link + "&format=\(form.name)"
  }

  private func next(_ total: Int) -> String? {
    address.page < lastPage(total) ? link(page: address.page + 1) : nil
  }

  private var previous: String? { address.page > 1 ? link(page: address.page - 1) : nil }

  private func feed(_ resources: [ExportedResource], total: Int) -> SyndicatedSearch {
    let words = address.asksForEverything ? [] : [address.query]
    let subject = (words + address.filters.map(\.text)).joined(separator: ", ")
    return SyndicatedSearch(
      subject: subject.isEmpty ? "everything" : subject,
      total: total,
      offset: (address.page - 1) * form.pageSize,
      pageSize: form.pageSize,
      links: SyndicatedSearch.Links(
        current: link(page: address.page),
        page: request.site + address.link,
        first: link(page: 1),
        previous: previous,
        next: next(total),
        last: link(page: lastPage(total))
      ),
      site: request.site,
      resources: resources
    )
  }
}
