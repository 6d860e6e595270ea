/// A piece of a resource's text with the words of the query marked.
public struct Snippet: Sendable, Hashable {
  /// The text on one line, with an ellipsis where it was cut.
  public var text: String

  /// The words to be marked, as ranges of the text's UTF-8 bytes, in order and apart.
  public var marks: [Range<Int>]

  /// Makes a snippet.
  public init(text: String = "", marks: [Range<Int>] = []) {
    self.text = text
    self.marks = marks
  }

  /// The text with each marked word between two strings.
  ///
  /// - Parameters:
  ///   - before: what stands before a marked word.
  ///   - after: what stands after it.
  ///   - escape: what is done to the text itself, such as escaping it for HTML.
  /// - Returns: the text, escaped and marked.
  public func marked(
    before: String,
    after: String,
    escape: (String) -> String = { $0 }
  ) -> String {
    let bytes = Array(text.utf8)
    var result = ""
    var position = 0
    for mark in marks {
      result += escape(String(decoding: bytes[position..<mark.lowerBound], as: UTF8.self))
      result += before + escape(String(decoding: bytes[mark], as: UTF8.self)) + after
      position = mark.upperBound
    }
    return result + escape(String(decoding: bytes[position...], as: UTF8.self))
  }
}
