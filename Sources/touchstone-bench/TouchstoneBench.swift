import CMalloc
import Foundation

/// Reproduces the published figures: `touchstone-bench parse` and `touchstone-bench ingest`.
///
/// Every figure is CPU time of this process, the median of several runs, because wall-clock time on
/// a shared machine says little.
@main
enum TouchstoneBench {
  static let usage = """
    usage: touchstone-bench parse  [--runs N] [--records N] [--kbart FILE] [FILE...]
           touchstone-bench ingest [--runs N] [--records N] [FILE...]
           touchstone-bench search --corpus FILE [--queries FILE] [--analyser plain|standard]
           touchstone-bench build  --corpus FILE --index DIR [--analyser plain|standard]
           touchstone-bench query  --index DIR --queries FILE --rounds N --budget SECONDS --out FILE
           touchstone-bench rank   DOCS QUERIES

    parse   reads oai_dc pages (FILE..., or made-up ones), with and without judging them and writing
            JSON, beside `xmllint --stream` on the same bytes; then a KBART list the same way
    ingest  reads, judges, stores and indexes oai_dc pages in a fresh catalogue
    search  indexes 100,000 and 1,000,000 of a harness's records with the ranking core and times
            queries by class (those of FILE, or made of the corpus's words); opening, memory, threads
    build, query, rank
            what harnesses call that put other search engines beside this one

    """

  static func main() {
    touchstone_keep_memory()
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch let error as BenchError {
      FileHandle.standardError.write(Data("touchstone-bench: \(error.message)\n".utf8))
      exit(2)
    } catch {
      FileHandle.standardError.write(Data("touchstone-bench: \(error)\n".utf8))
      exit(6)
    }
  }

  private static func run(_ arguments: [String]) throws {
    guard let command = arguments.first else { throw BenchError(usage) }
    let rest = Array(arguments.dropFirst())
    switch command {
    case "build":
      var build = PeerBuild(try PeerOptions(rest))
      try build.run()
      return
    case "query":
      try PeerQuery(try PeerOptions(rest)).run()
      return
    case "search": return try SearchBenchmark(try PeerOptions(rest)).run()
    case "rank": return try PeerRank(rest).run()
    default: break
    }
    let options = try BenchOptions(Array(arguments.dropFirst()))
    switch command {
    case "parse": try ParseBenchmark(options).run()
    case "ingest": try IngestBenchmark(options).run()
    case "-h", "--help": print(usage)
    default: throw BenchError("there is no benchmark \(command)\n" + usage)
    }
  }
}

/// A mistake in the way the program was called.
struct BenchError: Error {
  let message: String

  init(_ message: String) { self.message = message }
}

/// The options both benchmarks share.
struct BenchOptions {
  private(set) var runs = 3
  private(set) var records = 20_000
  private(set) var kbart: String?
  private(set) var files: [String] = []

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--runs": runs = try Self.number(&rest, argument)
      case "--records": records = try Self.number(&rest, argument)
      case "--kbart": kbart = rest.popFirst()
      default:
        guard !argument.hasPrefix("--") else { throw BenchError("there is no option \(argument)") }
        files.append(argument)
      }
    }
  }

  private static func number(_ rest: inout ArraySlice<String>, _ option: String) throws -> Int {
    guard let text = rest.popFirst(), let number = Int(text), number > 0 else {
      throw BenchError("\(option) wants a number above 0")
    }
    return number
  }
}
