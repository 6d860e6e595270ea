import CMalloc
import FoundationEssentials
import Glibc

/// The command line's entry; one call, so that nothing else inherits the main actor.
@main
enum Touchstone {
  static func main() {
    keepMemory()
    exit(
      CommandLineTool.run(
        Array(CommandLine.arguments.dropFirst()),
        environment: ProcessInfo.processInfo.environment
      ).rawValue
    )
  }

  /// Keeps what was freed for the next feed; by default each buffer above 128 KiB is handed back to
  /// the system and fetched again as empty pages, which was a tenth of validating small feeds.
  private static func keepMemory() {
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    mallopt(M_TRIM_THRESHOLD, 64 << 20)
    mallopt(M_TOP_PAD, 4 << 20)
  }
}
