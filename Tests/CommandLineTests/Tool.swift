import Foundation
import TestSupport

/// The built `touchstone`, run as its users run it.
enum Tool {
  /// What a run left behind.
  struct Run {
    let code: Int32
    let output: String
    let errors: String

    /// The lines of standard output.
    var lines: [Substring] { output.split(separator: "\n") }
  }

  /// The executable beside the test bundle.
  static let path: String = {
    let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    var folder = URL(fileURLWithPath: executable ?? "/").deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent("touchstone").path
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder),
        !isFolder.boolValue
      {
        return candidate
      }
      folder.deleteLastPathComponent()
    }
    return Folders.root + "/.build/debug/touchstone"
  }()

  /// The standards every run uses.
  static let standards = Folders.standards

  /// The environment of every run: nothing of the tester's own settings.
  private static let environment = [
    "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8",
    "TOUCHSTONE_STANDARDS": Folders.standards,
  ]

  /// Runs the tool to its end, with `arguments` after the program's name.
  static func run(
    _ arguments: [String],
    in folder: String = NSTemporaryDirectory(),
    input: Data = Data(),
    environment: [String: String] = [:]
  ) throws -> Run {
    try execute(path, arguments, in: folder, input: input, environment: environment)
  }

  /// Runs a shell command in which `$TOUCHSTONE` is the tool: for limits, pipes and terminals.
  static func shell(
    _ command: String,
    in folder: String = NSTemporaryDirectory(),
    environment: [String: String] = [:]
  ) throws -> Run {
    try execute(
      "/bin/bash",
      ["-c", command],
      in: folder,
      input: Data(),
      environment: environment.merging(["TOUCHSTONE": path]) { $1 }
    )
  }

  private static func execute(
    _ executable: String,
    _ arguments: [String],
    in folder: String,
    input: Data,
    environment: [String: String]
  ) throws -> Run {
    let place = try TemporaryFolder()
    // Files instead of pipes: nothing has to be read while the tool runs.
    let inputPath = try place.write(input, to: "input")
    let outputPath = try place.write(Data(), to: "output")
    let errorsPath = try place.write(Data(), to: "errors")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = Self.environment.merging(environment) { $1 }
    process.standardInput = FileHandle(forReadingAtPath: inputPath)
    process.standardOutput = FileHandle(forWritingAtPath: outputPath)
    process.standardError = FileHandle(forWritingAtPath: errorsPath)
    try process.run()
    process.waitUntilExit()
    let code =
      process.terminationReason == .exit
      ? process.terminationStatus : 128 + process.terminationStatus
    return Run(
      code: code,
      output: String(
        decoding: FileManager.default.contents(atPath: outputPath) ?? Data(),
        as: UTF8.self
      ),
      errors: String(
        decoding: FileManager.default.contents(atPath: errorsPath) ?? Data(),
        as: UTF8.self
      )
    )
  }
}

/// A folder that is removed with its contents when it is no longer used.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/touchstone-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ data: Data, to name: String) throws -> String {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true
    )
    try data.write(to: URL(fileURLWithPath: file))
    return file
  }

  /// Writes a text file and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }
}
