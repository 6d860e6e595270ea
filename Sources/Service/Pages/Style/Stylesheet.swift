/// The one style sheet of all pages: light and dark, wide and narrow, screen and paper.
///
/// Its colours are those of the thing itself: a dark stone, a streak of gold, and the paper that
/// the assayer wrote on. Sizes follow one scale, distances are multiples of a quarter of the text.
enum Stylesheet {
  /// Its address, which changes with its content, so that browsers may keep it for ever.
  static let path = "/assets/" + EntityTag(of: [text]).opaqueText + ".css"

  static let text = [colours, ground, frame, controls, results, details, paper].joined()
}
