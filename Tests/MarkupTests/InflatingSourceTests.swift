import Markup
import TestSupport
import Testing

@Suite struct InflatingSourceTests {
  private func drain(_ source: any ByteSource) throws -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8192)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
      if count == 0 { return all }
      all += buffer[..<count]
    }
  }

  @Test(arguments: [1, 3, 1000])
  func gzipIsOpenedWhateverThePieces(_ piece: Int) throws {
    let content = Array(String(repeating: "open data ", count: 500).utf8)
    let source = InflatingSource(PiecemealSource(Gzip.compress(content), piece: piece))
    #expect(try drain(source) == content)
  }

  @Test func membersOneAfterTheOtherAreOneText() throws {
    let bytes = Gzip.compress(Array("one ".utf8)) + Gzip.compress(Array("two".utf8))
    #expect(try drain(InflatingSource(MemorySource(bytes))) == Array("one two".utf8))
  }

  @Test func plainBytesPassThrough() throws {
    #expect(try drain(InflatingSource(MemorySource("<a/>"))) == Array("<a/>".utf8))
    #expect(try drain(InflatingSource(MemorySource(""))) == [])
  }

  @Test func aBombIsRefusedEarly() throws {
    let bomb = Gzip.compress([UInt8](repeating: 0x20, count: 64 << 20))
    #expect(bomb.count < (64 << 20) / 900)
    let error = #expect(throws: InflateError.self) {
      try drain(InflatingSource(MemorySource(bomb)))
    }
    guard case .bomb(let expanded, let ratio)? = error else {
      Issue.record("expected a bomb, got \(String(describing: error))")
      return
    }
    #expect(ratio > 200)
    #expect(expanded < 16 << 20)
  }

  @Test func aCutStreamIsAnErrorAndNotAnEnd() throws {
    let whole = Gzip.compress((0..<9999).flatMap { Array("\($0) ".utf8) })
    #expect(throws: InflateError.self) {
      try drain(InflatingSource(MemorySource(Array(whole.dropLast(40)))))
    }
  }

  @Test func damageIsAnError() throws {
    var bytes = Gzip.compress(Array("hello, hello, hello".utf8))
    bytes[bytes.count - 6] ^= 0xFF
    #expect(throws: InflateError.self) { try drain(InflatingSource(MemorySource(bytes))) }
  }
}
