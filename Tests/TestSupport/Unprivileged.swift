import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Runs `body` with the file rights of an ordinary user, so that permissions mean something even
/// where the tests run as root.
///
/// - Throws: What `body` throws.
public func asOrdinaryUser<Result>(_ body: () throws -> Result) throws -> Result {
  guard geteuid() == 0 else { return try body() }
  // Of this thread and its files only: other tests go on as they were. `seteuid` would change the
  // whole process, and the header that declares this call is not imported.
  guard let symbol = dlsym(nil, "setfsuid") else { throw POSIXError(.ENOSYS) }
  let setFileUser = unsafeBitCast(symbol, to: (@convention(c) (uid_t) -> Int32).self)
  _ = setFileUser(65_534)
  defer { _ = setFileUser(0) }
  return try body()
}
