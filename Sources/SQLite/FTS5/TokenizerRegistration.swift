internal import CSQLite

extension Connection {
  /// Registers a tokenizer under the name that `CREATE VIRTUAL TABLE … tokenize='name …'` uses.
  ///
  /// `make` makes the tokenizer of one table from the words after the name.
  public func registerTokenizer(
    _ name: String,
    _ make: @escaping ([String]) throws -> any Tokenizer
  ) throws(DatabaseError) {
    let interface = try fts5Interface()
    var callbacks = fts5_tokenizer(
      xCreate: makeTokenizer,
      xDelete: deleteTokenizer,
      xTokenize: runTokenizer
    )
    let factory = Unmanaged.passRetained(TokenizerFactory(make)).toOpaque()
    let code = interface.pointee.xCreateTokenizer(
      interface,
      name,
      factory,
      &callbacks,
      deleteFactory
    )
    // FTS5 calls the destructor only for what it took.
    guard code == SQLITE_OK else {
      deleteFactory(factory)
      throw DatabaseError(of: handle)
    }
  }
}

private final class TokenizerFactory {
  let make: ([String]) throws -> any Tokenizer

  init(_ make: @escaping ([String]) throws -> any Tokenizer) {
    self.make = make
  }
}

private final class TokenizerBox {
  var tokenizer: any Tokenizer

  init(_ tokenizer: any Tokenizer) {
    self.tokenizer = tokenizer
  }
}

private func deleteFactory(_ factory: UnsafeMutableRawPointer?) {
  guard let factory else { return }
  Unmanaged<TokenizerFactory>.fromOpaque(factory).release()
}

private func makeTokenizer(
  _ factory: UnsafeMutableRawPointer?,
  _ arguments: UnsafeMutablePointer<UnsafePointer<CChar>?>?,
  _ count: Int32,
  _ result: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
  guard let factory, let result else { return SQLITE_ERROR }
  let words = (0..<Int(count)).compactMap { arguments?[$0].map { String(cString: $0) } }
  let make = Unmanaged<TokenizerFactory>.fromOpaque(factory).takeUnretainedValue().make
  guard let tokenizer = try? make(words) else { return SQLITE_ERROR }
  result.pointee = OpaquePointer(Unmanaged.passRetained(TokenizerBox(tokenizer)).toOpaque())
  return SQLITE_OK
}

private func deleteTokenizer(_ tokenizer: OpaquePointer?) {
  guard let tokenizer else { return }
  Unmanaged<TokenizerBox>.fromOpaque(UnsafeRawPointer(tokenizer)).release()
}

private func runTokenizer(
  _ tokenizer: OpaquePointer?,
  _ context: UnsafeMutableRawPointer?,
  _ flags: Int32,
  _ text: UnsafePointer<CChar>?,
  _ count: Int32,
  _ receive: (
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, Int32, Int32, Int32
    ) -> Int32
  )?
) -> Int32 {
  guard let tokenizer, let receive else { return SQLITE_ERROR }
  guard let text, count > 0 else { return SQLITE_OK }
  let box = Unmanaged<TokenizerBox>.fromOpaque(UnsafeRawPointer(tokenizer)).takeUnretainedValue()
  var sink = TokenSink(receiver: receive, context: context)
  text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
    box.tokenizer.tokenize(
      UnsafeBufferPointer(start: bytes, count: Int(count)),
      reason: TokenizationReason(flags: flags),
      into: &sink
    )
  }
  return sink.status
}
