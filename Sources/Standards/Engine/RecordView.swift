import Metadata

/// A value of a record that a selector picked, linked to the next one it picked.
struct Entry {
  /// Where the value lies in the record's text.
  var start: UInt32
  var end: UInt32
  /// The node the value stood at.
  var node: UInt32
  /// The number of the next entry of the same slot, or -1.
  var next: Int32
  var language: LanguageIndex
  var kind: NodeKind
  /// Whether the node has nodes below it.
  var hasContent: Bool
  /// Whether the entries of its slot come in the order of their nodes.
  var isOrdered = false
}

/// A record as checks see it: its values by slot.
///
/// Lent to an evaluation for as long as the record's storage is borrowed.
struct RecordView {
  let nodes: UnsafeBufferPointer<Node>
  let text: UnsafeRawBufferPointer
  let entries: UnsafeBufferPointer<Entry>
  /// The first entry of each slot, or -1.
  let heads: UnsafeBufferPointer<Int32>
  /// Where the last search of each slot for the nodes of a subtree began and ended, so that the next
  /// one, of a later subtree, does not begin at the first entry again.
  let cursors: UnsafeMutablePointer<Cursor>
  /// Whether the text holds a byte that is neither printable ASCII nor white space.
  let mayHoldCharacterFaults: Bool
  /// Whether the record is a row of a table.
  let isTabular: Bool
  let today: Int

  /// The bytes of a value, without the white space around them.
  @inline(__always)
  func value(_ entry: Entry) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: text[Int(entry.start)..<Int(entry.end)]).withoutSpaceAround
  }

  /// The bytes of a value as they stand.
  @inline(__always)
  func untrimmed(_ entry: Entry) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: text[Int(entry.start)..<Int(entry.end)])
  }

  /// Whether something stands there: text that is not blank, or nodes below.
  @inline(__always)
  func isPresent(_ entry: Entry) -> Bool {
    entry.kind != .null && (entry.hasContent || !value(entry).isEmpty)
  }

  /// The first entry of a slot among the nodes of `scope`.
  @inline(__always)
  func first(_ slot: Slot, _ scope: Scope) -> Entry? {
    let head = heads[Int(slot)]
    guard scope.end != .max, head >= 0, entries[Int(head)].isOrdered else {
      return found(from: head, scope)
    }
    let cursor = cursors[Int(slot)]
    var index = cursor.scope <= scope.first ? cursor.entry : head
    while index >= 0, entries[Int(index)].node < scope.first { index = entries[Int(index)].next }
    cursors[Int(slot)] = Cursor(scope: scope.first, entry: index)
    guard index >= 0, entries[Int(index)].node < scope.end else { return nil }
    return entries[Int(index)]
  }

  /// The entry after `entry` of the same slot among the nodes of `scope`.
  @inline(__always)
  func next(_ entry: Entry, _ scope: Scope) -> Entry? { found(from: entry.next, scope) }

  @inline(__always)
  private func found(from index: Int32, _ scope: Scope) -> Entry? {
    var index = index
    while index >= 0 {
      let entry = entries[Int(index)]
      if scope.contains(entry.node) { return entry }
      if entry.isOrdered, entry.node >= scope.end { return nil }
      index = entry.next
    }
    return nil
  }
}

/// A place among the entries of a slot: all that come before stand before the node `scope`.
struct Cursor {
  let scope: UInt32
  let entry: Int32

  static let none = Cursor(scope: .max, entry: -1)
}

/// A subtree of the record's nodes.
struct Scope {
  let first: UInt32
  let end: UInt32

  static let everything = Scope(first: 0, end: .max)

  @inline(__always)
  func contains(_ node: UInt32) -> Bool { node >= first && node < end }
}
