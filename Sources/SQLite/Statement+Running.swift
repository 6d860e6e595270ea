// Generic functions are inlinable, so that a caller's closure is called directly.

extension Statement {
  /// Binds a value to every parameter, in order.
  ///
  /// - Throws: `DatabaseError` of kind `misuse` where the numbers differ.
  public func bind(_ arguments: any Bindable...) throws(DatabaseError) {
    try bind(arguments: arguments)
  }

  /// Binds a value to every parameter, in order.
  ///
  /// - Throws: `DatabaseError` of kind `misuse` where the numbers differ.
  public func bind(arguments: [any Bindable]) throws(DatabaseError) {
    guard arguments.count == parameterCount else {
      throw .misuse("\(parameterCount) values are needed, \(arguments.count) were given", sql: sql)
    }
    var index = 0
    for argument in arguments {
      index += 1
      try argument.bind(to: self, at: index)
    }
  }

  /// Runs to the end; the number of rows changed.
  @discardableResult
  public func run(_ arguments: any Bindable...) throws(DatabaseError) -> Int {
    try bind(arguments: arguments)
    return try finish()
  }

  /// The first row as `body` reads it, or nil where there is none.
  @inlinable
  public func first<Result>(
    _ arguments: any Bindable...,
    read body: (borrowing Row) throws -> Result
  ) throws -> Result? {
    try bind(arguments: arguments)
    return try firstBound(read: body)
  }

  /// Every row as `body` reads it.
  @inlinable
  public func all<Element>(
    _ arguments: any Bindable...,
    read body: (borrowing Row) throws -> Element
  ) throws -> [Element] {
    try bind(arguments: arguments)
    var elements: [Element] = []
    try forEachBound { elements.append(try body($0)) }
    return elements
  }

  /// Lends every row to `body`, one after the other.
  @inlinable
  public func forEach(
    _ arguments: any Bindable...,
    do body: (borrowing Row) throws -> Void
  ) throws {
    try bind(arguments: arguments)
    try forEachBound(do: body)
  }
}

// With the values already bound.
extension Statement {
  /// Runs to the end with the values already bound; the number of rows changed.
  @discardableResult
  public func finish() throws(DatabaseError) -> Int {
    while try step() {}
    let count = changes
    reset()
    return count
  }

  /// The first row for the values already bound, as `body` reads it.
  @inlinable
  public func firstBound<Result>(read body: (borrowing Row) throws -> Result) throws -> Result? {
    defer { reset() }
    guard try step() else { return nil }
    let row = Row(statement: self)
    return try body(row)
  }

  /// Lends every row for the values already bound to `body`.
  @inlinable
  public func forEachBound(do body: (borrowing Row) throws -> Void) throws {
    defer { reset() }
    let row = Row(statement: self)
    while try step() { try body(row) }
  }
}
