import Markup
import Metadata

/// Tells formats apart by the first bytes of their text.
enum FeedSniffer {
  enum Format { case xml, json, table }

  /// The format of the text in `window`.
  ///
  /// - Throws: `FeedError` for what is no feed at all.
  static func format(of window: TextWindow, forced reader: String?) throws -> Format {
    let text = window.bytes
    guard !text.isEmpty else {
      throw FeedError(
        .empty,
        "there is nothing in it: 0 bytes",
        advice: "check that the export that wrote it finished"
      )
    }
    if text.prefix(1 << 16).allSatisfy({ $0 == 0 }) {
      throw FeedError(
        .allZeros,
        "it begins with \(min(text.count, 1 << 16)) zero bytes: this is no text",
        advice: "the file was allocated but never written; fetch or export it again"
      )
    }
    if let reader, let format = forcedFormat(reader) { return format }
    guard let first = try firstCharacter(of: window) else {
      throw FeedError(
        .empty,
        window.isAtEnd
          ? "there is nothing in it but white space"
          : "it begins with \(greatestSpace >> 20) MB of white space: this is no feed",
        advice: "check that the export that wrote it finished"
      )
    }
    switch first {
    case UInt8(ascii: "<"):
      try refuseHTML(window.bytes)
      return .xml
    case UInt8(ascii: "{"), UInt8(ascii: "["): return .json
    default: return .table
    }
  }

  /// The white space at most that is passed over in search of a first character.
  private static let greatestSpace = 16 << 20

  /// The first character that is no white space, however much of that the window has to grow by.
  private static func firstCharacter(of window: TextWindow) throws -> UInt8? {
    var offset = window.base
    repeat {
      let held = window.bytes(offset..<window.end)
      if let first = held.first(where: { !isXMLSpace($0) }) { return first }
      offset = window.end
      guard offset - window.base <= greatestSpace else { return nil }
    } while try window.fill()
    return nil
  }

  private static func forcedFormat(_ reader: String) -> Format? {
    switch reader {
    case "oai_dc", "lom", "oai-pmh": .xml
    case "jsonld": .json
    case "kbart": .table
    default: nil
    }
  }

  /// A web page is named as one, with its title: the usual cause is a maintenance or login page.
  private static func refuseHTML(_ text: UnsafeRawBufferPointer) throws {
    let start = lowered(text.drop { isXMLSpace($0) }.prefix(1024))
    guard
      ["<!doctype html", "<html", "<head", "<body", "<script", "<div", "<p>", "<h1", "<meta"]
        .contains(where: { start.starts(with: $0.utf8) })
        || (start.starts(with: "<?xml".utf8) && ByteSearch.find("<html", in: start[...]) != nil)
    else { return }
    let title = title(lowered: lowered(text.prefix(16 << 10)), text)
    throw FeedError(
      .html,
      title.isEmpty
        ? "this is a web page, not a feed"
        : "this is a web page titled \u{201C}\(title)\u{201D}, not a feed",
      advice:
        "give the address of the feed itself; a login or maintenance page may stand in its way",
      place: Place(start: .start, end: .start)
    )
  }

  private static func lowered(_ text: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
    text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  }

  private static func title(lowered: [UInt8], _ text: UnsafeRawBufferPointer) -> String {
    guard let open = ByteSearch.find("<title", in: lowered[...]),
      let close = lowered[open...].firstIndex(of: UInt8(ascii: ">")),
      let end = ByteSearch.find("</title", in: lowered[close...])
    else { return "" }
    return String(decoding: text[close + 1..<end], as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// A plain search: what the standard library offers for any collection costs more than the parsing.
enum ByteSearch {
  /// The index of the first `word` in `text`.
  static func find(_ word: StaticString, in text: ArraySlice<UInt8>) -> Int? {
    let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    return text.withUnsafeBufferPointer { bytes in
      guard bytes.count >= word.count else { return nil }
      for start in 0...bytes.count - word.count
      where bytes[start] == word[0] && bytes[start..<start + word.count].elementsEqual(word) {
        return text.startIndex + start
      }
      return nil
    }
  }
}
