import Harvest
import Markup
import Reports

/// Turns inputs into bytes: files are opened, addresses fetched under guard.
final class InputOpener {
  private let allowedHosts: [String]
  private let console: Console
  private var fetcher: Fetcher?

  /// Prepares to open the inputs of a command.
  init(_ invocation: Invocation) {
    allowedHosts = invocation.texts("allow-private")
    console = invocation.console
  }

  /// Opens an input.
  func open(_ input: Input) throws -> any ByteSource {
    switch input.location {
    case .file(let path): try FileSource(path: path)
    case .standardInput: FileSource(descriptor: 0, name: "standard input")
    case .web(let address): try fetch(address.description)
    }
  }

  private func fetch(_ address: String) throws -> any ByteSource {
    let fetcher = try fetcher ?? makeFetcher()
    self.fetcher = fetcher
    return try fetcher.fetchFound(TransportRequest(address)).body
  }

  /// Opens the way to the network.
  func makeFetcher() throws -> Fetcher {
    let fetcher = Fetcher(transport: try CurlTransport(allowPrivate: allowedHosts))
    let console = console
    fetcher.onWait = { seconds, reason in
      console.progress("\(reason); trying again in \(Int(seconds.rounded(.up))) s")
    }
    return fetcher
  }
}

extension ByteSource {
  /// All that is left, for files that are small by their nature.
  func readToEnd() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try piece.withUnsafeMutableBytes { try read(into: $0) }
      guard count > 0 else { return bytes }
      bytes += piece[..<count]
    }
  }
}
