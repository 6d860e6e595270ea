import Metadata

/// Reads what an SRU answer says of a record: its identifier, and where its payload stands.
struct SRURecordHeader {
  /// The path of the `recordData` element, below which the payload stands.
  let recordData: PathID
  /// The path of what the server adds of its own, which is no part of the record.
  let extraRecordData: PathID
  private let identifier: PathID

  init(paths: PathTable) {
    // A fresh table has room for these.
    func path(_ parent: PathID, _ name: String) -> PathID {
      paths.child(of: parent, .element(name)) ?? .root
    }
    let record = path(.root, "srw:record")
    recordData = path(record, "srw:recordData")
    extraRecordData = path(record, "srw:extraRecordData")
    identifier = path(record, "srw:recordIdentifier")
  }

  /// Sets what the answer says, where it says it.
  func read(_ record: inout Record) {
    for node in record.nodes where node.path == identifier {
      record.identifier = record.string(node.value)
    }
    record.resourceKey = record.identifier
  }

  /// Whether the payload is packed as text, which is no part of the document's elements.
  func isPackedAsText(_ record: Record) -> Bool {
    record.nodes.contains { node in
      node.path == recordData && node.valueEnd > node.valueStart
        && record.text[Int(node.valueStart)] == UInt8(ascii: "<")
    }
  }
}
