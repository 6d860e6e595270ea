// Inlinable, so that a caller's parameter pack becomes plain calls in its own module.

extension Statement {
  /// Binds a value to every parameter, in order.
  ///
  /// - Throws: `DatabaseError` of kind `misuse` where the numbers differ.
  @inlinable
  public func bind<each Argument: Bindable>(_ arguments: repeat each Argument)
    throws(DatabaseError)
  {
    var index = 0
    for argument in repeat each arguments {
      index += 1
      try argument.bind(to: self, at: index)
    }
    try requireParameters(index)
  }

  /// Runs to the end; the number of rows changed.
  @inlinable @discardableResult
  public func run<each Argument: Bindable>(_ arguments: repeat each Argument)
    throws(DatabaseError) -> Int
  {
    try bind(repeat each arguments)
    return try finish()
  }

  /// The first row as `body` reads it, or nil where there is none.
  @inlinable
  public func first<each Argument: Bindable, Result>(
    _ arguments: repeat each Argument,
    read body: (borrowing Row) throws -> Result
  ) throws -> Result? {
    try bind(repeat each arguments)
    defer { reset() }
    return try step() ? try body(Row(statement: self)) : nil
  }

  /// Every row as `body` reads it.
  @inlinable
  public func all<each Argument: Bindable, Element>(
    _ arguments: repeat each Argument,
    read body: (borrowing Row) throws -> Element
  ) throws -> [Element] {
    try bind(repeat each arguments)
    defer { reset() }
    var elements: [Element] = []
    while try step() { elements.append(try body(Row(statement: self))) }
    return elements
  }

  /// Lends every row to `body`, one after the other.
  @inlinable
  public func forEach<each Argument: Bindable>(
    _ arguments: repeat each Argument,
    do body: (borrowing Row) throws -> Void
  ) throws {
    try bind(repeat each arguments)
    defer { reset() }
    while try step() { try body(Row(statement: self)) }
  }

  /// Runs to the end with the values already bound; the number of rows changed.
  @discardableResult
  public func finish() throws(DatabaseError) -> Int {
    while try step() {}
    let count = changes
    reset()
    return count
  }

  /// Refuses a call whose number of values is not that of the parameters.
  @usableFromInline
  func requireParameters(_ count: Int) throws(DatabaseError) {
    guard count == parameterCount else {
      throw .misuse("\(parameterCount) values are needed, \(count) were given", sql: sql)
    }
  }
}
