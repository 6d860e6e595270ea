import Metadata

/// The compact form in which an assessment is stored.
///
/// Numbers are LEB128, texts a length and UTF-8, the quality eight bytes. Criteria are stored by
/// number, so a blob is read beside the `RuleDescriptor` of the rule set that made it.
public enum AssessmentBlob {
  /// The version of the form, which is its first byte.
  public static let version: UInt8 = 1

  /// Why a blob cannot be read.
  public enum Failure: Error, Hashable, Sendable {
    /// The first byte names a version this program does not know.
    case unknownVersion(UInt8)
    /// The bytes end early, or hold what no assessment holds.
    case malformed(offset: Int)
  }

  /// The assessment as bytes.
  public static func encode(_ assessment: Assessment) -> [UInt8] {
    var out = BlobWriter()
    out.bytes.reserveCapacity(64 + assessment.findings.count * 64)
    out.bytes.append(version)
    let counts = assessment.counts
    for count in [counts.passed, counts.failed, counts.notApplicable, counts.unknown, counts.stale]
    {
      out.number(count)
    }
    out.double(assessment.quality)
    out.number(assessment.grade.map { $0.steps + 1 } ?? 0)
    out.number(assessment.standards.count)
    for standard in assessment.standards {
      out.text(standard.id)
      out.text(standard.version)
      out.number(standard.passed ? 1 : 0)
    }
    out.number(assessment.measures.count)
    for measure in assessment.measures {
      out.text(measure.name)
      out.double(measure.value)
    }
    out.number(assessment.findings.count)
    for finding in assessment.findings { out.finding(finding) }
    return out.bytes
  }

  /// Reads an assessment; throws `Failure`.
  public static func decode(_ bytes: [UInt8]) throws(Failure) -> Assessment {
    var input = BlobReader(bytes: bytes)
    let found = try input.byte()
    guard found == version else { throw .unknownVersion(found) }
    var assessment = Assessment()
    assessment.counts.passed = try input.number()
    assessment.counts.failed = try input.number()
    assessment.counts.notApplicable = try input.number()
    assessment.counts.unknown = try input.number()
    assessment.counts.stale = try input.number()
    assessment.quality = try input.double()
    let letter = try input.number()
    assessment.grade = letter == 0 ? nil : Grade(steps: letter - 1)
    for _ in 0..<(try input.count()) {
      let id = try input.text()
      let version = try input.text()
      let passed = try input.number() == 1
      assessment.standards.append(StandardVerdict(id: id, version: version, passed: passed))
    }
    for _ in 0..<(try input.count()) {
      let name = try input.text()
      guard let value = try input.double() else { throw .malformed(offset: input.offset) }
      assessment.measures.append(Measure(name, value))
    }
    for _ in 0..<(try input.count()) { assessment.findings.append(try input.finding()) }
    return assessment
  }
}

/// Writes the parts of a blob.
private struct BlobWriter {
  var bytes: [UInt8] = []

  mutating func number(_ value: Int) {
    var rest = UInt64(max(0, value))
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func text(_ text: String) {
    number(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func double(_ value: Double?) {
    bytes.append(value == nil ? 0 : 1)
    guard let value else { return }
    withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func finding(_ finding: Finding) {
    number(Int(finding.criterion.rawValue))
    text(finding.value)
    text(finding.detail)
    let place = finding.place
    for count in [place.start.line, place.start.column, place.end.line, place.end.column] {
      number(count)
    }
    number(place.row.map { $0 + 1 } ?? 0)
    number(Int(place.precision.rawValue))
    number(place.field == nil ? 0 : 1)
    if let field = place.field { text(field) }
    number(finding.node.map { Int($0) + 1 } ?? 0)
  }
}

/// Reads the parts of a blob, and refuses what is not there.
private struct BlobReader {
  let bytes: [UInt8]
  var offset = 0

  mutating func byte() throws(AssessmentBlob.Failure) -> UInt8 {
    guard offset < bytes.count else { throw .malformed(offset: offset) }
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func number() throws(AssessmentBlob.Failure) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      guard shift < 63 else { throw .malformed(offset: offset) }
      value |= UInt64(next & 0x7F) << shift
      guard next & 0x80 != 0 else { break }
      shift += 7
    }
    guard let value = Int(exactly: value) else { throw .malformed(offset: offset) }
    return value
  }

  /// The number of things to follow, each of which takes a byte at least.
  mutating func count() throws(AssessmentBlob.Failure) -> Int {
    let value = try number()
    guard value <= bytes.count - offset else { throw .malformed(offset: offset) }
    return value
  }

  mutating func text() throws(AssessmentBlob.Failure) -> String {
    let length = try count()
    defer { offset += length }
    return String(decoding: bytes[offset..<offset + length], as: UTF8.self)
  }

  mutating func double() throws(AssessmentBlob.Failure) -> Double? {
    guard try byte() == 1 else { return nil }
    guard bytes.count - offset >= 8 else { throw .malformed(offset: offset) }
    var bits: UInt64 = 0
    for position in (0..<8).reversed() { bits = bits << 8 | UInt64(bytes[offset + position]) }
    offset += 8
    return Double(bitPattern: bits)
  }

  mutating func finding() throws(AssessmentBlob.Failure) -> Finding {
    let criterion = CriterionIndex(UInt32(truncatingIfNeeded: try number()))
    let value = try text()
    let detail = try text()
    let start = TextPosition(line: try number(), column: try number())
    let end = TextPosition(line: try number(), column: try number())
    let row = try number()
    guard let precision = Place.Precision(rawValue: UInt8(truncatingIfNeeded: try number())) else {
      throw .malformed(offset: offset)
    }
    let field = try number() == 1 ? try text() : nil
    let node = try number()
    return Finding(
      criterion: criterion,
      value: value,
      detail: detail,
      place: Place(
        start: start,
        end: end,
        row: row == 0 ? nil : row - 1,
        field: field,
        precision: precision
      ),
      node: node == 0 ? nil : UInt32(truncatingIfNeeded: node - 1)
    )
  }
}
