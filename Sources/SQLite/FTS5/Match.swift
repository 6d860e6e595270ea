internal import CSQLite

/// The row that an FTS5 query stands on, lent to an auxiliary function.
///
/// Phrases are those of the query, columns those of the table; both count from 0.
public struct Match: ~Copyable {
  private let interface: UnsafePointer<Fts5ExtensionApi>
  private let handle: OpaquePointer

  init(interface: UnsafePointer<Fts5ExtensionApi>, handle: OpaquePointer) {
    self.interface = interface
    self.handle = handle
  }

  /// One place where a phrase of the query stands in the row.
  public struct Instance: Sendable, Hashable {
    /// The phrase of the query.
    public let phrase: Int
    /// The column of the table.
    public let column: Int
    /// The position of its first token within the column.
    public let offset: Int
  }

  /// The row's id.
  public var rowID: Int64 { interface.pointee.xRowid(handle) }

  /// The number of columns in the table.
  public var columnCount: Int { Int(interface.pointee.xColumnCount(handle)) }

  /// The number of phrases in the query.
  public var phraseCount: Int { Int(interface.pointee.xPhraseCount(handle)) }

  /// The number of tokens in a phrase of the query.
  public func phraseSize(_ phrase: Int) -> Int {
    Int(interface.pointee.xPhraseSize(handle, Int32(phrase)))
  }

  /// The number of rows in the table.
  public func rowCount() throws(DatabaseError) -> Int {
    var count: Int64 = 0
    try check(interface.pointee.xRowCount(handle, &count))
    return Int(count)
  }

  /// The number of tokens in a column over all rows.
  public func totalSize(ofColumn column: Int) throws(DatabaseError) -> Int {
    var count: Int64 = 0
    try check(interface.pointee.xColumnTotalSize(handle, Int32(column), &count))
    return Int(count)
  }

  /// The number of tokens in a column of this row.
  ///
  /// Reads another table for every row, which is most of the cost of a ranking: keep lengths in
  /// an array by row id where speed matters.
  public func size(ofColumn column: Int) throws(DatabaseError) -> Int {
    var count: Int32 = 0
    try check(interface.pointee.xColumnSize(handle, Int32(column), &count))
    return Int(count)
  }

  /// The number of places where phrases of the query stand in this row.
  public func instanceCount() throws(DatabaseError) -> Int {
    var count: Int32 = 0
    try check(interface.pointee.xInstCount(handle, &count))
    return Int(count)
  }

  /// One of the places, in the order of columns and offsets.
  public func instance(_ index: Int) throws(DatabaseError) -> Instance {
    var phrase: Int32 = 0
    var column: Int32 = 0
    var offset: Int32 = 0
    try check(interface.pointee.xInst(handle, Int32(index), &phrase, &column, &offset))
    return Instance(phrase: Int(phrase), column: Int(column), offset: Int(offset))
  }

  /// Lends the text of a column of this row as UTF-8 bytes, without a copy.
  public func withText<Result>(
    ofColumn column: Int,
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) throws -> Result {
    var start: UnsafePointer<CChar>?
    var count: Int32 = 0
    try check(interface.pointee.xColumnText(handle, Int32(column), &start, &count))
    return try UnsafeBufferPointer(start: start, count: Int(count))
      .withMemoryRebound(to: UInt8.self, body)
  }

  /// Visits every row of the table where a phrase of the query stands, until `visit` returns false.
  public func forEachRow(
    ofPhrase phrase: Int,
    _ visit: (borrowing Match) throws -> Bool
  ) throws {
    var failure: (any Error)?
    let code = withoutActuallyEscaping(visit) { visit in
      let visitor = PhraseVisitor(visit)
      let code = withExtendedLifetime(visitor) {
        interface.pointee.xQueryPhrase(
          handle,
          Int32(phrase),
          Unmanaged.passUnretained(visitor).toOpaque(),
          visitRow
        )
      }
      failure = visitor.failure
      return code
    }
    if let failure { throw failure }
    try check(code)
  }

  /// What the function keeps for the length of one query, made when the first row asks for it.
  public func state<State: AnyObject>(_ make: () throws -> State) throws -> State {
    if let kept = interface.pointee.xGetAuxdata(handle, 0) {
      let object = Unmanaged<AnyObject>.fromOpaque(kept).takeUnretainedValue()
      guard let state = object as? State else {
        throw DatabaseError.misuse("one auxiliary function asked for two kinds of state")
      }
      return state
    }
    let state = try make()
    let box = Unmanaged<AnyObject>.passRetained(state).toOpaque()
    try check(interface.pointee.xSetAuxdata(handle, box, releaseState))
    return state
  }

  private func check(_ code: Int32) throws(DatabaseError) {
    guard code == SQLITE_OK else {
      throw DatabaseError(extendedCode: code, message: String(cString: sqlite3_errstr(code)))
    }
  }
}

/// Carries a closure, and what it threw, past C.
private final class PhraseVisitor {
  let visit: (borrowing Match) throws -> Bool
  var failure: (any Error)?

  init(_ visit: @escaping (borrowing Match) throws -> Bool) {
    self.visit = visit
  }
}

private func visitRow(
  _ interface: UnsafePointer<Fts5ExtensionApi>?,
  _ handle: OpaquePointer?,
  _ user: UnsafeMutableRawPointer?
) -> Int32 {
  guard let interface, let handle, let user else { return SQLITE_ERROR }
  let visitor = Unmanaged<PhraseVisitor>.fromOpaque(user).takeUnretainedValue()
  do {
    let goesOn = try visitor.visit(Match(interface: interface, handle: handle))
    return goesOn ? SQLITE_OK : SQLITE_DONE
  } catch {
    visitor.failure = error
    return SQLITE_DONE
  }
}

private func releaseState(_ state: UnsafeMutableRawPointer?) {
  guard let state else { return }
  Unmanaged<AnyObject>.fromOpaque(state).release()
}
