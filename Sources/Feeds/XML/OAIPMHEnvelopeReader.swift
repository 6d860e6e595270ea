import Markup

/// Collects the protocol part of an OAI-PMH response out of XML events outside of records.
struct OAIPMHEnvelopeReader {
  /// What was collected; `nil` where no element of the protocol was met.
  private(set) var envelope: OAIPMHEnvelope?

  private var text: [UInt8] = []
  private var errorCode = ""
  private var token = OAIPMHEnvelope.ResumptionToken()
  private var identify = OAIPMHEnvelope.Identify()
  private var format = OAIPMHEnvelope.MetadataFormat()
  private var set = OAIPMHEnvelope.RecordSet()
  /// An envelope's own texts are short; what is longer is somebody else's.
  private static let textCapacity = 64 << 10

  mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
    text.removeAll(keepingCapacity: true)
    guard name.namespace == CanonicalNames.oai else { return }
    switch name.local {
    case "OAI-PMH": envelope = OAIPMHEnvelope()
    case "error": errorCode = attributes.text("code") ?? ""
    case "resumptionToken":
      token = OAIPMHEnvelope.ResumptionToken(
        completeListSize: attributes.text("completeListSize").flatMap { Int($0) },
        cursor: attributes.text("cursor").flatMap { Int($0) },
        expirationDate: attributes.text("expirationDate")
      )
    case "Identify", "ListRecords", "ListIdentifiers", "ListSets", "ListMetadataFormats",
      "GetRecord":
      envelope?.verb = name.local
      identify = OAIPMHEnvelope.Identify()
    case "metadataFormat": format = OAIPMHEnvelope.MetadataFormat()
    case "set": set = OAIPMHEnvelope.RecordSet()
    default: break
    }
  }

  mutating func append(_ piece: UnsafeRawBufferPointer) {
    guard envelope != nil, text.count + piece.count <= Self.textCapacity else { return }
    text.append(contentsOf: piece)
  }

  mutating func end(_ name: XMLName) {
    guard envelope != nil, name.namespace == CanonicalNames.oai else { return }
    let value = trimmedText
    switch name.local {
    case "responseDate": envelope?.responseDate = value
    case "request": envelope?.requestURL = value
    case "error":
      envelope?.errors.append(OAIPMHEnvelope.ProtocolError(code: errorCode, text: value))
    case "resumptionToken":
      token.value = value
      envelope?.resumptionToken = token
    case "header": envelope?.bareHeaders += 1
    case "Identify": envelope?.identify = identify
    case "metadataFormat": envelope?.metadataFormats.append(format)
    case "set": envelope?.sets.append(set)
    default: endOfDetail(name.local, value)
    }
    text.removeAll(keepingCapacity: true)
  }

  private mutating func endOfDetail(_ local: String, _ value: String) {
    switch local {
    case "repositoryName": identify.repositoryName = value
    case "baseURL": identify.baseURL = value
    case "protocolVersion": identify.protocolVersion = value
    case "earliestDatestamp": identify.earliestDatestamp = value
    case "deletedRecord": identify.deletedRecord = value
    case "granularity": identify.granularity = value
    case "adminEmail": identify.adminEmails.append(value)
    case "compression": identify.compression.append(value)
    case "metadataPrefix": format.prefix = value
    case "schema": format.schema = value
    case "metadataNamespace": format.namespace = value
    case "setSpec": set.spec = value
    case "setName": set.name = value
    default: break
    }
  }

  private var trimmedText: String {
    let lower = text.firstIndex { !isXMLSpace($0) } ?? text.count
    let upper = text.lastIndex { !isXMLSpace($0) }.map { $0 + 1 } ?? lower
    return String(decoding: text[lower..<upper], as: UTF8.self)
  }
}
