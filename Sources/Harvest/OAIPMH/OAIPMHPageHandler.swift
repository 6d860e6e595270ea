public import Feeds

/// Stores the pages of a list as they come, each together with the way to the next.
///
/// Every `read`, also one that throws `FeedError`, is followed by one `accept` or one `reject` before
/// the next page is asked for.
public protocol OAIPMHPageHandler: AnyObject {
  /// Reads a page and stores what it holds, in a transaction that is left open.
  /// - Parameter page: The bytes of the answer.
  /// - Returns: What was found.
  /// - Throws: `FeedError` where the page cannot be read; any other error ends the run, and the page
  ///   is then neither accepted nor rejected.
  func read(_ page: PageBody) throws -> FeedSummary

  /// Commits the page that was read, together with how to go on.
  /// - Parameter checkpoint: What a later run needs to go on after this page.
  /// - Throws: Any error; it ends the run.
  func accept(_ checkpoint: HarvestCheckpoint) throws

  /// Rolls back the page that was read, or that could not be.
  /// - Throws: Any error; it ends the run.
  func reject() throws
}
