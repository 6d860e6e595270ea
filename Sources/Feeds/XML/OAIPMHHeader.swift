import Metadata

/// Reads the header of an OAI-PMH record out of its nodes.
struct OAIPMHHeader {
  /// The path of the `metadata` element, below which the payload stands.
  let metadata: PathID
  private let identifier: PathID
  private let datestamp: PathID
  private let setSpec: PathID
  private let status: PathID

  init(paths: PathTable) {
    // A fresh table has room for these.
    func path(_ parent: PathID, _ step: PathTable.Step) -> PathID {
      paths.child(of: parent, step) ?? .root
    }
    let record = path(.root, .element("oai:record"))
    let header = path(record, .element("oai:header"))
    metadata = path(record, .element("oai:metadata"))
    identifier = path(header, .element("oai:identifier"))
    datestamp = path(header, .element("oai:datestamp"))
    setSpec = path(header, .element("oai:setSpec"))
    status = path(header, .attribute("status"))
  }

  /// Sets what the header says, where there is one.
  func read(_ record: inout Record) {
    // The header stands first, so a handful of nodes is all there is to look at.
    for index in record.nodes.indices {
      let node = record.nodes[index]
      switch node.path {
      case identifier: record.identifier = record.string(node.value)
      case datestamp: record.datestamp = record.string(node.value)
      case setSpec: record.setSpecs.append(record.string(node.value))
      case status:
        if record.string(node.value).lowercased().hasPrefix("del") { record.status = .deleted }
      case metadata: return finish(&record)
      default: continue
      }
    }
    finish(&record)
  }

  private func finish(_ record: inout Record) {
    record.volatilePath = datestamp
    record.resourceKey = record.identifier
  }
}
