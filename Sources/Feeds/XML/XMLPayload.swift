import Markup
import Metadata

/// What an open record is made of, told by the name and namespace of its payload's root.
enum XMLPayload {
  case none
  case dublinCore
  /// IEEE LOM, in the binding of this namespace.
  case lom(namespace: String)
  /// A format without a reader, by canonical name of its root.
  case unknown(String)

  /// The payload that begins with an element; `nil` where no reader knows it.
  static func beginning(with name: XMLName) -> XMLPayload? {
    switch name.local {
    case "dc":
      let namespace = name.namespace
      return namespace == CanonicalNames.oaiDC || namespace == CanonicalNames.dc
        ? .dublinCore : nil
    case "lom":
      // A prefix that nobody declared leaves an element without a namespace.
      let namespace = name.namespace
      return namespace.isEmpty || LOMNames.isLOM(namespace) ? .lom(namespace: namespace) : nil
    default: return nil
    }
  }

  /// The name of the payload's reader, or of its format where there is none.
  var name: String {
    switch self {
    case .none: "none"
    case .dublinCore: DublinCoreCrosswalk.format.reader
    case .lom: LOMCrosswalk.reader
    case .unknown(let name): name
    }
  }
}

/// What stands around a record's payload, and names it.
enum XMLWrapper {
  /// A `record` of OAI-PMH, with its header.
  case oai
  /// A `record` of an SRU answer.
  case sru
  /// Nothing of its own: the payload is the record.
  case bare

  /// The wrapper that begins with an element; `nil` where it is none.
  static func beginning(with name: XMLName) -> XMLWrapper? {
    guard name.local == "record" else { return nil }
    switch name.namespace {
    case CanonicalNames.oai: return .oai
    case CanonicalNames.sru1, CanonicalNames.sru2: return .sru
    default: return nil
    }
  }
}
