internal import Feeds

/// What an answer to a list request turned out to be.
enum PageVerdict {
  /// A whole page, with records or without.
  case page(FeedSummary)
  /// The server says that nothing matches.
  case nothing(responseDate: String)
  /// Not a page, but the same request may yet bring one.
  case doubtful(Doubt)
  /// Not a page, and never will be.
  case hopeless(HarvestProblem)

  /// Judges what was read of an answer.
  /// - Parameters:
  ///   - summary: What was read.
  ///   - response: The answer's head.
  ///   - isContinuation: Whether a token was sent: then an error may be the server's passing trouble.
  init(_ summary: FeedSummary, _ response: TransportResponse, isContinuation: Bool) {
    let place = response.address
    if let error = summary.envelope?.errors.first, summary.received == 0 {
      self.init(error, summary, place: place, isContinuation: isContinuation)
    } else if let problem = TransportError(status: response).map(HarvestProblem.init) {
      self = .doubtful(Doubt(.unreadable, problem))
    } else if !summary.isComplete {
      let message = "the page ends before its closing tag; nothing of it was kept"
      self = .doubtful(
        Doubt(.unreadable, HarvestProblem(.truncatedPage, message, place: place))
      )
    } else if summary.envelope?.verb == "ListRecords" {
      self = .page(summary)
    } else {
      // Taken for a page, it would end the list without a word.
      let message = "the answer is no list of OAI-PMH records; give the repository's base URL"
      let problem = HarvestProblem(.notOAIPMH, message, place: place)
      self = isContinuation ? .doubtful(Doubt(.unreadable, problem)) : .hopeless(problem)
    }
  }

  /// Judges an answer that cannot be read at all.
  init(_ error: FeedError, _ response: TransportResponse) {
    let code: HarvestProblem.Code =
      switch error.kind {
      case .html: .html
      case .unknownFormat: .notOAIPMH
      default: .malformedPage
      }
    let problem =
      TransportError(status: response).map(HarvestProblem.init)
      ?? HarvestProblem(code, error.description, place: response.address)
    let isRepeatable = response.status < 400 || Fetcher.isPassing(response.status)
    self = isRepeatable ? .doubtful(Doubt(.unreadable, problem)) : .hopeless(problem)
  }

  /// Judges an error of the protocol (section 3.6).
  private init(
    _ error: OAIPMHEnvelope.ProtocolError,
    _ summary: FeedSummary,
    place: String,
    isContinuation: Bool
  ) {
    let words = error.text.isEmpty ? "" : ": “\(error.text.prefix(200))”"
    let problem = HarvestProblem(
      code: error.code,
      message: "the server answers \(error.code)\(words)",
      place: place
    )
    switch (error.code, isContinuation) {
    case ("noRecordsMatch", false):
      self = .nothing(responseDate: summary.envelope?.responseDate ?? "")
    case ("noRecordsMatch", true):
      self = .doubtful(Doubt(.nothingMidway, problem))
    case (_, true):
      // Servers say badArgument for a dead token as well.
      self = .doubtful(Doubt(.deadToken, problem))
    case (_, false):
      self = .hopeless(problem)
    }
  }
}

/// A reason not to take an answer at its word, until it has been asked for again.
struct Doubt {
  enum Kind {
    /// The answer is no whole page.
    case unreadable
    /// The server no longer knows the token, or says so.
    case deadToken
    /// The server says, in the middle of a list, that nothing matches.
    case nothingMidway
    /// The page has come before, in answer to another token.
    case repeated(FeedSummary)
    /// The page has come before, in answer to the same token.
    case circular

    /// How often the whole list is begun again because of it.
    var restarts: Int {
      switch self {
      case .deadToken: 3
      case .unreadable, .nothingMidway, .repeated: 1
      case .circular: 0
      }
    }
  }

  let kind: Kind
  let problem: HarvestProblem

  init(_ kind: Kind, _ problem: HarvestProblem) {
    self.kind = kind
    self.problem = problem
  }
}
