import Foundation
import TestSupport
import Testing

@Suite struct ServeTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func theDemoServesTheCorpusUntilToldToStop() throws {
    let run = try Tool.shell(
      #"""
      "$TOUCHSTONE" serve --demo --port 0 --access-log log >out 2>err & server=$!
      for _ in $(seq 300); do grep -q Serving out && break; sleep 0.1; done
      port=$(grep -o '[0-9]*/$' out); port=${port%/}
      exec 3<>"/dev/tcp/127.0.0.1/$port"
      printf 'GET /search?q=fractions&format=json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n' >&3
      cat <&3
      kill -TERM $server; wait $server; echo "stopped with $?"
      """#,
      in: folder.path,
      environment: ["TMPDIR": folder.path]
    )
    #expect(run.output.contains("200 OK"))
    #expect(run.output.contains(#""title":"Fractions in Year 4"#))
    #expect(run.output.hasSuffix("stopped with 0\n"))
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(left == ["err", "log", "out"])
    let log = try String(contentsOfFile: folder.path + "/log", encoding: .utf8)
    #expect(log.contains(#""GET /search?q=fractions&format=json HTTP/1.1" 200 "#))
    #expect(log.hasPrefix("127.0.0.1 - - [") && log.hasSuffix("\n"))
  }

  @Test func theDemoLeavesAFullCatalogueAlone() throws {
    try folder.write("something", to: "mine.db")
    let run = try Tool.run(["--catalogue", "mine.db", "serve", "--demo"], in: folder.path)
    #expect(run.code == 2)
    #expect(run.errors.contains("mine.db is not empty"))
    #expect(try String(contentsOfFile: folder.path + "/mine.db", encoding: .utf8) == "something")
  }

  @Test func anAccessLogThatCannotBeWrittenIsRefused() throws {
    let run = try Tool.run(
      ["serve", "--demo", "--port", "0", "--access-log", "no/such/folder/log"],
      in: folder.path,
      environment: ["TMPDIR": folder.path]
    )
    #expect(run.code == 2)
    #expect(run.errors.contains("no/such/folder/log"))
  }

  @Test func withoutACatalogueThereIsNothingToServe() throws {
    let run = try Tool.run(["serve"], in: folder.path)
    #expect(run.code == 7)
    #expect(run.errors.contains("there is no catalogue"))
  }

  @Test func aHostOfAnotherMachineIsRefused() throws {
    // 192.0.2.0/24 is kept for documentation (RFC 5737), so it is nobody's address.
    let run = try Tool.run(
      ["serve", "--demo", "--port", "0", "--host", "192.0.2.1"],
      in: folder.path,
      environment: ["TMPDIR": folder.path]
    )
    #expect(run.code == 2)
    #expect(run.errors.contains("192.0.2.1"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }
}
