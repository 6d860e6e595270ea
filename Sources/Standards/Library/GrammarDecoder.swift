import FoundationEssentials
import Markup

/// Reads the grammars of a standard's folder: `grammars/*.rng`.
struct GrammarDecoder {
  let folder: String

  /// The grammars, and what is wrong with those that cannot be used.
  func grammars() -> (grammars: [Grammar], problems: [StandardError]) {
    let place = folder + "/grammars"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    var grammars: [Grammar] = []
    var problems: [StandardError] = []
    for name in names.sorted() where name.hasSuffix(".rng") {
      let file = place + "/" + name
      let bytes = FileManager.default.contents(atPath: file).map { Array($0) } ?? []
      do throws(RelaxNGFault) {
        let content = try RelaxNGGrammar(bytes)
        grammars.append(Grammar(name: String(name.dropLast(4)), content: content))
      } catch {
        problems.append(Self.problem(error, file, bytes))
      }
    }
    return (grammars, problems)
  }

  private static func problem(
    _ fault: RelaxNGFault,
    _ file: String,
    _ bytes: [UInt8]
  ) -> StandardError {
    let before = bytes.prefix(fault.offset)
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return StandardError(
      file: file,
      line: before.count { $0 == 0x0A } + 1,
      column: before.count - lineStart + 1,
      message: "The grammar cannot be used: \(fault.message).",
      nextStep: "See \"Grammars\" in the guide."
    )
  }
}
