internal import Feeds
internal import Metadata

/// An OAI-PMH repository that has said who it is.
struct Repository {
  /// What it says of itself.
  let identify: OAIPMHEnvelope.Identify

  /// Writes the requests to it.
  let request: OAIPMHRequest

  /// What was odd about it.
  let problems: [HarvestProblem]

  private let fetcher: Fetcher

  /// Asks a repository who it is, and from then on asks it where it answered.
  ///
  /// A page that is none of a repository's is asked for `attempts` times.
  /// - Throws: `Halt` where no repository is there.
  init(_ baseURL: String, _ fetcher: Fetcher, attempts: Int = 2) throws(Halt) {
    let request = OAIPMHRequest(baseURL: baseURL)
    let (envelope, response) = try Self.ask(request.identify, fetcher, attempts)
    guard let identify = envelope.identify else {
      let words = envelope.errors.first.map { ": \($0.code) \($0.text)" } ?? ""
      throw Halt(
        problem: HarvestProblem(
          .notOAIPMH,
          "the repository does not identify itself\(words); give its base URL",
          place: response.address
        )
      )
    }
    self.identify = identify
    self.fetcher = fetcher
    if response.redirects.isEmpty {
      self.request = request
      problems = []
    } else {
      let moved = OAIPMHRequest(baseURL: response.address)
      self.request = moved
      problems = [
        HarvestProblem(
          .moved,
          "the repository answers at \(moved.baseURL); use that address from now on",
          place: request.baseURL
        )
      ]
    }
  }

  /// How fine its datestamps are, as it says.
  var granularity: HarvestWindow.Granularity { identify.hasSecondGranularity ? .second : .day }

  /// The formats it offers, for a message; empty where it does not say.
  func metadataPrefixes() -> [String] {
    guard let answer = try? Self.ask(request.listMetadataFormats, fetcher, 2) else { return [] }
    return answer.envelope.metadataFormats.map(\.prefix)
  }

  /// Asks for an answer without records, again while it cannot be read.
  private static func ask(
    _ address: String,
    _ fetcher: Fetcher,
    _ attempts: Int
  ) throws(Halt) -> (envelope: OAIPMHEnvelope, response: TransportResponse) {
    var failures = 0
    while true {
      let (body, response) = try fetcher.page(address)
      let verdict: PageVerdict
      do {
        let summary = try FeedReader.read(
          body,
          FeedRequest(name: address),
          into: DiscardingSink()
        )
        if summary.isComplete, response.status == 200, let envelope = summary.envelope {
          return (envelope, response)
        }
        verdict = PageVerdict(summary, response, isContinuation: false)
      } catch let error as FeedError {
        verdict = PageVerdict(error, response)
      } catch {
        throw Halt(
          problem: HarvestProblem(
            .malformedPage,
            "the answer cannot be read: \(error)",
            place: address
          )
        )
      }
      failures += 1
      switch verdict {
      case .doubtful(let doubt) where failures >= attempts:
        throw Halt(problem: doubt.problem)
      case .hopeless(let problem): throw Halt(problem: problem)
      case .page, .nothing, .doubtful: fetcher.pause(after: failures)
      }
    }
  }
}

extension Fetcher {
  /// Fetches an answer; a failure ends the run.
  func page(_ address: String) throws(Halt) -> (body: PageBody, response: TransportResponse) {
    do throws(TransportError) {
      return try fetch(TransportRequest(address))
    } catch {
      throw Halt(problem: HarvestProblem(error))
    }
  }
}

/// Takes records and keeps none.
private final class DiscardingSink: FeedSink {
  func record(_ record: inout Record) {}
  func unreadable(_ item: UnreadableItem) {}
}
