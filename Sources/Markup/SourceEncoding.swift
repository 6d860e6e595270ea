/// The encoding a text was in before it became UTF-8, and how that was found out.
public struct SourceEncoding: Hashable, Sendable {
  /// What decided.
  public enum Evidence: String, Sendable {
    /// A byte-order mark.
    case byteOrderMark
    /// The XML declaration or the HTTP header.
    case declaration
    /// The bytes themselves.
    case content
  }

  /// The name as the IANA registers it, in capitals: `UTF-8`, `UTF-16LE`, `WINDOWS-1252`.
  public var name: String
  /// What decided.
  public var evidence: Evidence
  /// What was declared, where that was not true.
  public var contradicted: String?

  /// Makes an encoding.
  public init(name: String, evidence: Evidence, contradicted: String? = nil) {
    self.name = name
    self.evidence = evidence
    self.contradicted = contradicted
  }

  /// Whether the bytes were UTF-8 (of which ASCII is a part) already.
  public var isUTF8: Bool { name == "UTF-8" }

  /// Whether a byte-order mark was there.
  public var hasByteOrderMark: Bool { evidence == .byteOrderMark }
}

extension SourceEncoding {
  /// Finds the encoding of a text from its first bytes: byte-order mark, then declaration, then content.
  ///
  /// - Parameters:
  ///   - head: The first bytes, 64 KiB of them where there are as many.
  ///   - isWhole: Whether `head` is all there is, so that a cut character at its end is a fault.
  /// - Returns: The encoding and the number of bytes of the mark to skip.
  static func detect(_ head: UnsafeRawBufferPointer, isWhole: Bool) -> (SourceEncoding, skip: Int) {
    if let mark = byteOrderMark(head) { return mark }
    if let wide = zeroPattern(head) {
      return (SourceEncoding(name: wide, evidence: .content), 0)
    }
    let declared = declaredInXML(head)
    let isUTF8 = UTF8Validation.isValid(head, allowingCutEnd: !isWhole)
    guard let declared else {
      let name = isUTF8 || !looksLatin(head) ? "UTF-8" : "WINDOWS-1252"
      return (SourceEncoding(name: name, evidence: .content), 0)
    }
    if ["UTF-8", "UTF8", "US-ASCII", "ASCII"].contains(declared) {
      // A few broken bytes in a UTF-8 page are damage; a page without one good sequence is Latin.
      guard isUTF8 || !looksLatin(head) else {
        return (
          SourceEncoding(name: "WINDOWS-1252", evidence: .content, contradicted: declared), 0
        )
      }
      return (SourceEncoding(name: "UTF-8", evidence: .declaration), 0)
    }
    if declared.hasPrefix("UTF-16") || declared.hasPrefix("UCS-2") || declared.hasPrefix("UTF-32") {
      // The declaration could be read, so the bytes are not two or four to a character.
      return (SourceEncoding(name: "UTF-8", evidence: .content, contradicted: declared), 0)
    }
    if isUTF8, UTF8Validation.hasMultibyte(head) {
      return (SourceEncoding(name: "UTF-8", evidence: .content, contradicted: declared), 0)
    }
    // ISO-8859-1 is read as Windows-1252, as every browser does: its C1 controls are never meant.
    let name = ["ISO-8859-1", "LATIN1", "CP1252"].contains(declared) ? "WINDOWS-1252" : declared
    return (SourceEncoding(name: name, evidence: .declaration), 0)
  }

  private static func byteOrderMark(_ head: UnsafeRawBufferPointer) -> (SourceEncoding, skip: Int)?
  {
    let marks: [(name: String, bytes: [UInt8])] = [
      ("UTF-8", [0xEF, 0xBB, 0xBF]), ("UTF-32LE", [0xFF, 0xFE, 0, 0]),
      ("UTF-32BE", [0, 0, 0xFE, 0xFF]), ("UTF-16LE", [0xFF, 0xFE]), ("UTF-16BE", [0xFE, 0xFF]),
    ]
    for mark in marks where head.starts(with: mark.bytes) {
      return (SourceEncoding(name: mark.name, evidence: .byteOrderMark), mark.bytes.count)
    }
    return nil
  }

  /// UTF-16 without a mark shows itself by a zero in every other of its first bytes.
  private static func zeroPattern(_ head: UnsafeRawBufferPointer) -> String? {
    guard head.count >= 4 else { return nil }
    let sample = head.prefix(64)
    let even = stride(from: 0, to: sample.count - 1, by: 2)
    guard !sample.allSatisfy({ $0 == 0 }) else { return nil }
    if even.allSatisfy({ sample[$0] != 0 && sample[$0 + 1] == 0 }) { return "UTF-16LE" }
    if even.allSatisfy({ sample[$0] == 0 && sample[$0 + 1] != 0 }) { return "UTF-16BE" }
    return nil
  }

  /// The encoding an XML declaration names, in capitals.
  private static func declaredInXML(_ head: UnsafeRawBufferPointer) -> String? {
    let start = head.prefix(64).firstIndex { $0 > 0x20 } ?? 0
    let text = UnsafeRawBufferPointer(rebasing: head[start..<min(start + 256, head.count)])
    guard text.starts(with: "<?xml".utf8), let close = text.firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let parts = text[..<close].split { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
    // Before each quoted value stands its name: ` encoding=`.
    for (index, part) in parts.enumerated() where index + 1 < parts.count {
      let name = String(decoding: part, as: UTF8.self)
      guard name.contains("encoding") else { continue }
      return String(decoding: parts[index + 1], as: UTF8.self).uppercased()
    }
    return nil
  }

  /// Whether bytes above ASCII stand alone, as letters of a one-byte encoding do, more often than
  /// they form UTF-8 sequences.
  private static func looksLatin(_ head: UnsafeRawBufferPointer) -> Bool {
    var good = 0
    var alone = 0
    var index = 0
    while index < head.count {
      let length = UTF8Validation.sequenceLength(head, at: index)
      if head[index] >= 0x80 {
        if length > 1 { good += 1 } else { alone += 1 }
        // Bytes that are no letters in Windows-1252 are damage, not another encoding.
        if length == 0, [0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFE, 0xFF].contains(head[index]) {
          return false
        }
      }
      index += max(length, 1)
    }
    return alone > 0 && good == 0
  }
}
