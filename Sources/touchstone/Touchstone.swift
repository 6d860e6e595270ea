import CMalloc
import FoundationEssentials
import Glibc

/// The command line's entry; one call, so that nothing else inherits the main actor.
@main
enum Touchstone {
  static func main() {
    touchstone_keep_memory()
    exit(
      CommandLineTool.run(
        Array(CommandLine.arguments.dropFirst()),
        environment: ProcessInfo.processInfo.environment
      ).rawValue
    )
  }
}
