/// Bytes that tests send, made by hand or by gzip.
enum Fixtures {
  /// What `gzip` unpacks to.
  static let gzipText = "<feed>one two three, one two three, one two three</feed>"

  /// `gzipText`, compressed.
  static let gzip = bytes(
    "1f8b0800000000000203b3494b4d4db1cbcf4b552829cf5728c9284a4dd551c0c7b5d107eb0000f9bcc851"
      + "38000000"
  )

  /// The beginning of 64 MiB of zeros: 4,000 bytes that unpack to four million.
  static let bomb =
    bytes("1f8b0800000000000203ecc101010000008090feafee080a") + [UInt8](repeating: 0, count: 4000)

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    var rest = hexadecimal[...]
    var bytes: [UInt8] = []
    while !rest.isEmpty {
      bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}
