import Metadata

/// A fault of a criterion.
struct CriterionFault {
  let criterion: UInt32
  let fault: Fault
  /// The faults like it that were not kept.
  var surplus = 0
}

/// Turns faults into findings: texts, and places counted in one pass over the record's bytes.
struct FindingWriter {
  let program: Program
  let paths: [String]

  /// The findings for `faults`, in the order in which their values stand in the record.
  func findings(_ faults: [CriterionFault], _ record: borrowing Record) -> [Finding] {
    var located = faults.enumerated().map { order, fault in
      (source: source(of: fault.fault, record), order: order, fault: fault)
    }
    located.sort {
      ($0.source?.lowerBound ?? -1, $0.order) < ($1.source?.lowerBound ?? -1, $1.order)
    }
    var counter = PositionCounter()
    var counted = 0
    var findings: [Finding] = []
    findings.reserveCapacity(located.count)
    record.raw.withUnsafeBytes { raw in
      for (source, _, fault) in located {
        var place = Place(start: .start, end: .start, row: record.row, precision: .record)
        if let source {
          let first = min(source.lowerBound, raw.count)
          let last = max(first, min(source.upperBound, raw.count))
          counter.advance(
            over: UnsafeRawBufferPointer(rebasing: raw[counted..<max(counted, first)])
          )
          counted = max(counted, first)
          place.start = counter.position
          place.end = counter.position(
            at: last - first,
            in: UnsafeRawBufferPointer(rebasing: raw[first..<last])
          )
          place.precision = .value
        }
        findings.append(finding(fault, place, record))
      }
    }
    return findings
  }

  /// Where in the record's bytes a fault lies; `nil` for the record as a whole.
  private func source(of fault: Fault, _ record: borrowing Record) -> Range<Int>? {
    if let source = fault.source { return source.isEmpty && source.lowerBound == 0 ? nil : source }
    guard let entry = fault.entry, entry.node > 0, Int(entry.node) < record.nodes.count else {
      return nil
    }
    return record.nodes[Int(entry.node)].source
  }

  private func finding(
    _ criterionFault: CriterionFault,
    _ place: Place,
    _ record: borrowing Record
  ) -> Finding {
    let fault = criterionFault.fault
    var place = place
    var value = fault.value ?? ""
    if let entry = fault.entry {
      if Int(entry.node) < record.nodes.count {
        place.field = paths[Int(record.nodes[Int(entry.node)].path.rawValue)]
      }
      if fault.value == nil { value = Self.clipped(record.text, entry) }
    } else if fault.slot >= 0 {
      place.field = program.selectors[Int(fault.slot)].text
    }
    if criterionFault.surplus > 0 { value += " (and \(criterionFault.surplus) more like it)" }
    return Finding(
      criterion: CriterionIndex(criterionFault.criterion),
      value: Self.clipped(value),
      detail: Self.clipped(fault.detail),
      place: place,
      node: fault.entry?.node
    )
  }

  /// The text of an entry, clipped between code points.
  private static func clipped(_ text: [UInt8], _ entry: Entry) -> String {
    text.withUnsafeBufferPointer { text in
      let first = Int(entry.start)
      var last = Int(entry.end)
      guard last - first > Finding.greatestLength else {
        return String(decoding: text[first..<last], as: UTF8.self)
      }
      last = first + Finding.greatestLength - 3
      while last > first, text[last] & 0xC0 == 0x80 { last -= 1 }
      return String(decoding: text[first..<last], as: UTF8.self) + "…"
    }
  }

  /// A text clipped between code points.
  static func clipped(_ text: String) -> String {
    guard text.utf8.count > Finding.greatestLength else { return text }
    var end = text.utf8.index(text.startIndex, offsetBy: Finding.greatestLength - 3)
    while end > text.startIndex, text.utf8[end] & 0xC0 == 0x80 {
      end = text.utf8.index(before: end)
    }
    return String(text[..<end]) + "…"
  }
}
