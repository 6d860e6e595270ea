import Harvest
import Synchronization

/// An OAI-PMH repository in the test's own process, which goes wrong as told.
final class ScriptedRepository: Transport {
  /// What an answer to a list request is instead of what it should be.
  enum Fault {
    case status(Int)
    case connectionLost
    case cutOff
    /// The whole page but for its closing root tag.
    case withoutClosingRoot
    case html
    case json
    case empty
    /// A whole OAI-PMH response, but without a list or an error in it.
    case noList
    case error(String, status: Int = 200)
    /// The page before, with the token of the page asked for, as if it were that page.
    case pageBefore
    /// The page before as it was, with the token that was just sent.
    case pageBeforeUnchanged
    /// No records, but the token that leads on.
    case noRecords
    /// The page asked for, with another token than the true one.
    case token(String)
    /// The page asked for, without a token.
    case noToken
    /// The page of another number, with a token.
    case page(Int, token: String)
  }

  /// A list request as it came.
  struct ListRequest {
    /// The page asked for, from 0.
    var page: Int
    /// How often this very request came before.
    var repeats: Int
    /// How many list requests came before.
    var number: Int
    var arguments: [String: String]
  }

  var records: Int
  var pageSize: Int
  var granularity = "YYYY-MM-DDThh:mm:ssZ"
  var announcedSize: Int?
  var endsWithToken = true
  /// The numbers of the records that are tombstones.
  var tombstones: Set<Int> = []
  /// Sends Identify on to another address.
  var movedTo: String?
  /// Answers Identify with this instead.
  var identifyBody: String?
  var fault: (ListRequest) -> Fault? = { _ in nil }

  private(set) var addresses: [String] = []
  private var seen: [String: Int] = [:]
  private var lists = 0

  init(records: Int, pageSize: Int) {
    self.records = records
    self.pageSize = pageSize
  }

  static let base = "http://repository.example/oai"
  var pages: Int { (records + pageSize - 1) / pageSize }
  var identifiers: Set<String> { Set((0..<records).map(Self.identifier)) }
  static func identifier(_ number: Int) -> String { "oai:repository.example:\(number)" }

  /// The arguments of the list requests so far.
  var listRequests: [[String: String]] {
    addresses.map(Self.arguments).filter { $0["verb"] == "ListRecords" }
  }

  func fetch(
    _ request: TransportRequest,
    onBytes: (UnsafeRawBufferPointer) throws -> Void
  ) throws(TransportError) -> TransportResponse {
    addresses.append(request.address)
    var (status, body) = (200, "")
    let arguments = Self.arguments(request.address)
    switch arguments["verb"] {
    case "Identify": body = identifyBody ?? identify
    case "ListMetadataFormats": body = formats
    default: (status, body) = try list(arguments, request.address)
    }
    do {
      try Array(body.utf8).withUnsafeBytes { try onBytes($0) }
    } catch {
      throw TransportError(.stoppedByReceiver, "\(error)", address: request.address, cause: error)
    }
    let address = movedTo.map { $0 + request.address.dropFirst(Self.base.count) }
    return TransportResponse(
      status: status,
      headers: [],
      address: address ?? request.address,
      redirects: address == nil ? [] : [request.address],
      wireBytes: body.utf8.count,
      bytes: body.utf8.count,
      seconds: 0
    )
  }

  private func list(
    _ arguments: [String: String],
    _ address: String
  ) throws(TransportError) -> (Int, String) {
    let key = arguments.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: "&")
    let token = arguments["resumptionToken"]
    let page = token.map { Int($0.split(separator: "-").last ?? "") ?? 0 } ?? 0
    let request = ListRequest(
      page: page,
      repeats: seen[key] ?? 0,
      number: lists,
      arguments: arguments
    )
    seen[key, default: 0] += 1
    lists += 1
    let next = page + 1 < pages ? "page-\(page + 1)" : ""
    switch fault(request) {
    case nil where page >= pages: return (200, error("noRecordsMatch"))
    case nil: return (200, self.page(page, token: next))
    case .status(let status): return (status, "<html><body>trouble</body></html>")
    case .connectionLost: throw TransportError(.cutShort, "connection lost", address: address)
    case .cutOff:
      let whole = self.page(page, token: next)
      return (200, String(whole.prefix(whole.count * 2 / 3)))
    case .withoutClosingRoot:
      return (200, self.page(page, token: next).replacing("</OAI-PMH>", with: ""))
    case .html: return (200, "<!DOCTYPE html><html><title>Maintenance</title></html>")
    case .json: return (200, "{\"error\": \"database is down\"}")
    case .empty: return (200, "")
    case .noList: return (200, envelope(""))
    case .error(let code, let status): return (status, error(code))
    case .pageBefore: return (200, self.page(max(0, page - 1), token: next))
    case .pageBeforeUnchanged: return (200, self.page(max(0, page - 1), token: token ?? next))
    case .noRecords: return (200, self.page(pages, token: next))
    case .token(let other): return (200, self.page(page, token: other))
    case .noToken: return (200, self.page(page, token: nil))
    case .page(let number, let token): return (200, self.page(number, token: token))
    }
  }

  private func page(_ number: Int, token: String?) -> String {
    let range = min(number * pageSize, records)..<min((number + 1) * pageSize, records)
    let size = announcedSize.map { " completeListSize=\"\($0)\"" } ?? ""
    let isLast = token?.isEmpty ?? true
    let tokenElement =
      isLast && !endsWithToken
      ? "" : token.map { "<resumptionToken\(size)>\($0)</resumptionToken>" } ?? ""
    return envelope(
      "<ListRecords>\(range.map(record).joined())\(tokenElement)</ListRecords>"
    )
  }

  private func record(_ number: Int) -> String {
    let status = tombstones.contains(number) ? " status=\"deleted\"" : ""
    let metadata =
      tombstones.contains(number)
      ? ""
      : """
      <metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" \
      xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Title \(number)</dc:title></oai_dc:dc>\
      </metadata>
      """
    return """
      <record><header\(status)><identifier>\(Self.identifier(number))</identifier>\
      <datestamp>2025-06-01T00:00:00Z</datestamp></header>\(metadata)</record>
      """
  }

  private var identify: String {
    envelope(
      """
      <Identify><repositoryName>Scripted</repositoryName><baseURL>\(Self.base)</baseURL>\
      <protocolVersion>2.0</protocolVersion><adminEmail>a@repository.example</adminEmail>\
      <earliestDatestamp>2020-01-01T00:00:00Z</earliestDatestamp>\
      <deletedRecord>persistent</deletedRecord><granularity>\(granularity)</granularity></Identify>
      """
    )
  }

  private var formats: String {
    let formats = ["oai_dc", "lom"].map {
      "<metadataFormat><metadataPrefix>\($0)</metadataPrefix></metadataFormat>"
    }
    return envelope("<ListMetadataFormats>\(formats.joined())</ListMetadataFormats>")
  }

  private func error(_ code: String) -> String {
    envelope("<error code=\"\(code)\">words about \(code)</error>")
  }

  private func envelope(_ content: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-01-01T00:00:00Z\
    </responseDate><request>\(Self.base)</request>\(content)</OAI-PMH>
    """
  }

  private static func arguments(_ address: String) -> [String: String] {
    let query = address.split(separator: "?").dropFirst().joined()
    var arguments: [String: String] = [:]
    for argument in query.split(separator: "&") {
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      arguments[parts[0]] = parts.count > 1 ? parts[1] : ""
    }
    return arguments
  }
}
