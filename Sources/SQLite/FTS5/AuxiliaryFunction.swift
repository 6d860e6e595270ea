internal import CSQLite

/// What an auxiliary function computes for one matching row.
public typealias AuxiliaryFunction =
  (_ match: borrowing Match, _ arguments: borrowing FunctionArguments) throws -> Value

extension Connection {
  /// Registers a function of the current match, such as a ranking: `name(table, …)` in SQL.
  ///
  /// An auxiliary function cannot stand inside an aggregate. `ORDER BY name(table) LIMIT 10` keeps
  /// ten rows, where `ORDER BY rank` sorts all of them.
  public func registerAuxiliaryFunction(
    _ name: String,
    _ function: @escaping AuxiliaryFunction
  ) throws(DatabaseError) {
    let interface = try fts5Interface()
    let box = Unmanaged.passRetained(FunctionBox(function)).toOpaque()
    let code = interface.pointee.xCreateFunction(
      interface,
      name,
      box,
      callFunction,
      deleteFunction
    )
    guard code == SQLITE_OK else {
      deleteFunction(box)
      throw DatabaseError(of: handle)
    }
  }
}

/// The values after the table's name in a call of an auxiliary function.
public struct FunctionArguments: ~Copyable {
  private let values: UnsafeMutablePointer<OpaquePointer?>?
  /// The number of values.
  public let count: Int

  init(_ values: UnsafeMutablePointer<OpaquePointer?>?, count: Int32) {
    self.values = values
    self.count = Int(count)
  }

  /// The value as a floating-point number; 0 for NULL.
  public func double(_ index: Int) -> Double { sqlite3_value_double(value(index)) }

  /// The value as an integer; 0 for NULL.
  public func int(_ index: Int) -> Int { Int(sqlite3_value_int64(value(index))) }

  /// The value as text; empty for NULL.
  public func text(_ index: Int) -> String {
    sqlite3_value_text(value(index)).map { String(cString: $0) } ?? ""
  }

  private func value(_ index: Int) -> OpaquePointer? {
    precondition(index >= 0 && index < count, "the call has no such argument")
    return values?[index]
  }
}

private final class FunctionBox {
  let function: AuxiliaryFunction

  init(_ function: @escaping AuxiliaryFunction) {
    self.function = function
  }
}

private func deleteFunction(_ box: UnsafeMutableRawPointer?) {
  guard let box else { return }
  Unmanaged<FunctionBox>.fromOpaque(box).release()
}

private func callFunction(
  _ interface: UnsafePointer<Fts5ExtensionApi>?,
  _ match: OpaquePointer?,
  _ result: OpaquePointer?,
  _ count: Int32,
  _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let interface, let match, let user = interface.pointee.xUserData(match) else { return }
  let box = Unmanaged<FunctionBox>.fromOpaque(user).takeUnretainedValue()
  do {
    let value = try box.function(
      Match(interface: interface, handle: match),
      FunctionArguments(values, count: count)
    )
    report(value, to: result)
  } catch {
    sqlite3_result_error(result, "\(error)", -1)
  }
}

private func report(_ value: Value, to result: OpaquePointer?) {
  switch value {
  case .null: sqlite3_result_null(result)
  case .integer(let number): sqlite3_result_int64(result, number)
  case .real(let number): sqlite3_result_double(result, number)
  case .text(var text):
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        csqlite_result_text_copied(result, $0.baseAddress, UInt64($0.count))
      }
    }
  case .blob(let bytes):
    bytes.withUnsafeBytes {
      csqlite_result_blob_copied(result, $0.baseAddress, UInt64($0.count))
    }
  }
}
