import Ranking

/// The options of the commands that search harnesses call: `build`, `query` and `rank`.
struct PeerOptions {
  private var values: [String: String] = [:]

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard name.hasPrefix("--"), let value = rest.popFirst() else {
        throw BenchError("\(name): options come in pairs, --name value")
      }
      values[name] = value
    }
  }

  func text(_ name: String) throws -> String {
    guard let value = values[name] else { throw BenchError("\(name) is missing") }
    return value
  }

  func number(_ name: String, _ usual: Double) throws -> Double {
    guard let text = values[name] else { return usual }
    guard let number = Double(text), number >= 0 else { throw BenchError("\(name) is no number") }
    return number
  }

  func list(_ name: String, _ usual: String = "") -> [String] {
    (values[name] ?? usual).split(separator: ",").map { String($0) }
  }

  /// `--analyser plain`, for comparing with others; the product's own is `standard`.
  func analyzer() throws -> Analyzer {
    let name = values["--analyser"] ?? Analyzer.Variant.plain.rawValue
    guard let variant = Analyzer.Variant(rawValue: name) else {
      throw BenchError("--analyser is plain or standard")
    }
    return Analyzer(variant)
  }
}
