import FoundationEssentials
import Metadata

/// A file of a standard while it is read: its text, and the faults found in it.
final class StandardsFile {
  let name: String
  let bytes: [UInt8]
  private(set) var problems: [StandardError] = []
  /// The file's value with all that was passed over at first, for the paths of faults.
  private lazy var wholeJSON = try? PositionedJSON.parse(bytes)

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Notes a fault at a byte of the file.
  func report(at offset: Int, _ message: String, _ nextStep: String) {
    let position = bytes.withUnsafeBytes { PositionCounter().position(at: offset, in: $0) }
    problems.append(
      StandardError(
        file: name,
        line: position.line,
        column: position.column,
        path: wholeJSON?.path(to: offset) ?? "",
        message: message,
        nextStep: nextStep
      )
    )
  }

  /// The file's value; `nil`, and a fault noted, where it is no JSON.
  func root() -> FileValue? {
    value { bytes throws(JSONFault) in try PositionedJSON.parse(bytes, whole: false) }
  }

  /// The value of a member that was passed over at first.
  func unread(_ json: PositionedJSON) -> FileValue? {
    value { bytes throws(JSONFault) in try PositionedJSON.parse(bytes, from: json.offset) }
  }

  private func value(
    _ parse: ([UInt8]) throws(JSONFault) -> PositionedJSON
  ) -> FileValue? {
    do throws(JSONFault) {
      return FileValue(json: try parse(bytes), file: self)
    } catch {
      report(
        at: error.offset,
        "This is not JSON: \(error.message).",
        "Correct the text at this place; a comma or a quotation mark is missing most often."
      )
      return nil
    }
  }

  /// Reads a file; a fault in its stead where it cannot be read.
  static func read(_ path: String) throws(StandardError) -> StandardsFile {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw StandardError(
        file: path,
        message: "The file cannot be read.",
        nextStep: "Check that it exists and that you may read it."
      )
    }
    return StandardsFile(name: path, bytes: [UInt8](data))
  }
}

/// A value of a standards file, read by asking for what should be there.
///
/// What is not as it should be is noted in the file, and `nil` or a default is returned, so that
/// one reading finds every fault.
struct FileValue {
  let json: PositionedJSON
  let file: StandardsFile

  /// Notes a fault at this value.
  func report(_ message: String, _ nextStep: String) {
    file.report(at: json.offset, message, nextStep)
  }

  /// The member called `name`; `nil` where there is none.
  func member(_ name: String) -> FileValue? {
    guard case .object(let members) = json.content else { return nil }
    guard let value = members.last(where: { $0.name == name })?.value else { return nil }
    if case .unread = value.content { return file.unread(value) }
    return FileValue(json: value, file: file)
  }

  /// The members, in order.
  var members: [(name: String, value: FileValue)] {
    guard case .object(let members) = json.content else { return [] }
    return members.map { ($0.name, FileValue(json: $0.value, file: file)) }
  }

  /// The items; a lone value is an array of one.
  var items: [FileValue] {
    guard case .array(let items) = json.content else { return [self] }
    return items.map { FileValue(json: $0, file: file) }
  }

  /// The text; `nil`, and a fault noted, for anything else.
  var text: String? {
    if case .string(let text) = json.content { return text }
    report("A text should stand here, but this is \(json.kindName).", "Write it in double quotes.")
    return nil
  }

  /// The whole number; `nil`, and a fault noted, for anything else.
  var integer: Int? {
    if case .number(let value) = json.content, let whole = Int(exactly: value) { return whole }
    report("A whole number should stand here.", "Write it without quotes and without a point.")
    return nil
  }

  /// The number; `nil`, and a fault noted, for anything else.
  var number: Double? {
    if case .number(let value) = json.content { return value }
    report("A number should stand here, but this is \(json.kindName).", "Write it without quotes.")
    return nil
  }

  /// True or false; `nil`, and a fault noted, for anything else.
  var boolean: Bool? {
    if case .boolean(let value) = json.content { return value }
    report("true or false should stand here.", "Write true or false without quotes.")
    return nil
  }

  /// The texts of an array, or of a lone text.
  var texts: [String] { items.compactMap(\.text) }

  /// The text of a member that must be there.
  func required(_ name: String, _ purpose: String) -> String? {
    guard let value = member(name) else {
      report("\"\(name)\" is missing: \(purpose).", "Add \"\(name)\": \"…\".")
      return nil
    }
    guard let text = value.text else { return nil }
    guard !text.allSatisfy(\.isWhitespace) else {
      value.report("\"\(name)\" is empty: \(purpose).", "Write it, or leave the member out.")
      return nil
    }
    return text
  }

  /// The text of a member that may be there.
  func optional(_ name: String) -> String? { member(name)?.text }

  /// One of the cases of an enumeration, by raw value.
  func choice<T: RawRepresentable & CaseIterable>(
    _ type: T.Type,
    or fallback: T?
  ) -> T? where T.RawValue == String {
    guard let text else { return fallback }
    if let value = T(rawValue: text) { return value }
    report(
      "\"\(text)\" is not known here.",
      Suggestion.sentence(for: text, in: T.allCases.map(\.rawValue))
    )
    return fallback
  }

  /// Notes members that are not among `known`, and members given twice; `false` for no object.
  @discardableResult
  func expect(_ known: [String]) -> Bool {
    guard case .object(let members) = json.content else {
      report("An object in braces should stand here, but this is \(json.kindName).", "Write { … }.")
      return false
    }
    var seen: [String] = []
    for member in members {
      if !known.contains(member.name) {
        file.report(
          at: member.nameOffset,
          "\"\(member.name)\" means nothing here.",
          Suggestion.sentence(for: member.name, in: known)
        )
      } else if seen.contains(member.name) {
        file.report(
          at: member.nameOffset,
          "\"\(member.name)\" stands here twice.",
          "Keep one of the two."
        )
      } else {
        seen.append(member.name)
      }
    }
    return true
  }
}
