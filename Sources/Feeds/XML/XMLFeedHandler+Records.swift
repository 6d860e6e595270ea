import Markup
import Metadata

extension XMLFeedHandler {
  /// Finishes the record and hands it over; with a reason, as something that could not be read.
  func complete(_ broken: UnreadableItem.Reason?) {
    builder.record.start = recordStart
    builder.record.offset = builder.origin
    builder.record.encoding = window.encoding.name
    builder.record.context = scope.context(of: package)
    builder.record.format = DublinCoreCrosswalk.format
    readHeader()
    addRepairs()
    var reason = broken
    if reason == nil {
      reason =
        builder.record.status == .active
        ? readPayload() : builder.record.identifier.isEmpty ? .unidentified : nil
    }
    identifiers.combine(StableHash.of(builder.record.identifier.utf8))
    do {
      if let reason {
        summary.unreadable += 1
        try sink.unreadable(unreadable(reason))
      } else {
        if builder.record.status == .deleted {
          summary.tombstones += 1
        } else {
          summary.records += 1
        }
        try sink.record(&builder.record)
      }
    } catch {
      failure = error
      stops = true
    }
  }

  private func readHeader() {
    builder.record.volatilePath = nil
    switch wrapper {
    case .oai: oaiHeader.read(&builder.record)
    case .sru: sruHeader.read(&builder.record)
    case .bare: break
    }
  }

  /// Reads the payload into the resource; says why where that is not possible.
  private func readPayload() -> UnreadableItem.Reason? {
    switch payload {
    case .unknown, .none: return .noReader
    case .dublinCore: dublinCore.read(&builder.record)
    case .lom(let namespace):
      builder.record.format = LOMCrosswalk.format(namespace: namespace, package.part)
      lom.read(&builder.record)
      // A package names what its metadata is about, unless there is no metadata.
      if wrapper == .bare, !package.identifier.isEmpty, builder.record.nodes.count > 1 {
        builder.record.identifier = package.identifier
        builder.record.addDerived(.identifier, package.identifier.utf8, node: 0)
      }
      if builder.record.identifier.isEmpty { lom.identify(&builder.record) }
    }
    return builder.record.identify() ? nil : .unidentified
  }

  // MARK: What could not be read

  private func unreadable(_ reason: UnreadableItem.Reason) -> UnreadableItem {
    let record = builder.record
    return UnreadableItem(
      reason: reason,
      message: message(reason),
      identifier: record.identifier.isEmpty ? nil : record.identifier,
      format: payload.name,
      place: record.place(ofSource: 0..<record.raw.count, precision: .record)
        .advanced(from: record.start),
      bytes: Array(record.raw.prefix(UnreadableItem.byteCapacity))
    )
  }

  private func message(_ reason: UnreadableItem.Reason) -> String {
    switch reason {
    case .noReader:
      guard case .none = payload else {
        return "no reader knows the format \(payload.name); ask the source for oai_dc or lom"
      }
      if sruHeader.isPackedAsText(builder.record) {
        return "the record is packed as text; ask the server for recordPacking=xml"
      }
      return "the record has a header but no metadata; ask the source to send it, "
        + "or to mark it deleted"
    case .truncated: return "the content breaks off within this record; fetch it again"
    case .malformed:
      return "the XML of this record is broken: \(fatal?.message ?? "unknown fault")"
    case .tooLarge:
      return "the record is larger than \(request.limits.recordBytes) bytes "
        + "or too finely divided"
    case .unidentified:
      return "the record has neither an identifier nor a title; give it both"
    }
  }

  // MARK: Defects

  func defect(for fault: XMLFault) -> ReadingDefect {
    let at = max(0, pushOrigin + fault.offset - builder.origin)
    let kind: ReadingDefect.Kind =
      fault.isUndefinedEntity
      ? .undefinedEntity : fault.isUndeclaredNamespace ? .undeclaredNamespace : .malformedXML
    let value = kind == .undefinedEntity ? "&\(fault.subject);" : fault.message
    return ReadingDefect(kind, value: value, source: at..<at)
  }

  /// Characters that were replaced on the way in, as defects of the record they stood in.
  private func addRepairs() {
    let end = builder.origin + builder.record.raw.count
    for repair in window.takeRepairs(before: end) {
      let value = "0x" + String(repair.byte, radix: 16, uppercase: true)
      guard repair.offset >= builder.origin else {
        noteRepair(repair, value)
        continue
      }
      let at = repair.offset - builder.origin
      builder.record.defects.append(
        ReadingDefect(
          repair.kind == .controlCharacter ? .controlCharacter : .invalidEncoding,
          value: value,
          source: at..<at + 3
        )
      )
    }
  }
}
