import Markup

/// Collects what an SRU answer says beside its records: how many there are, and what went wrong.
struct SRUEnvelopeReader {
  /// Whether the document is an SRU answer.
  private(set) var isAnswer = false
  /// The number of records that the search found; `nil` where it is not said.
  private(set) var numberOfRecords: Int?
  /// What the server complained of, in words.
  private(set) var diagnostics: [String] = []

  private var text: [UInt8] = []
  private var diagnostic: [String] = []
  private static let textCapacity = 4096
  private static let greatestNumberOfDiagnostics = 16

  mutating func start(_ name: XMLName) {
    text.removeAll(keepingCapacity: true)
    if name.local == "searchRetrieveResponse" { isAnswer = true }
    if name.local == "diagnostic" { diagnostic = [] }
  }

  mutating func append(_ piece: UnsafeRawBufferPointer) {
    guard isAnswer, text.count + piece.count <= Self.textCapacity else { return }
    text.append(contentsOf: piece)
  }

  mutating func end(_ name: XMLName) {
    guard isAnswer else { return }
    let value = String(decoding: text, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    text.removeAll(keepingCapacity: true)
    switch name.local {
    case "numberOfRecords" where numberOfRecords == nil: numberOfRecords = Int(value)
    case "message", "details", "uri":
      if !value.isEmpty, diagnostic.count < 3 { diagnostic.append(value) }
    case "diagnostic" where diagnostics.count < Self.greatestNumberOfDiagnostics:
      diagnostics.append(diagnostic.joined(separator: ": "))
    default: break
    }
  }
}
