/// The vocabulary of schema.org for accessibility, in words that need no glossary.
///
/// A term that is not listed is shown as the source wrote it.
enum AccessibilityWords {
  /// How a resource is perceived (`accessMode`); several are parted by commas.
  static func modes(_ value: String) -> String {
    let modes = value.split(separator: ",").map { mode in
      let mode = String(mode.filter { !$0.isWhitespace })
      return modeWords[mode.lowercased()] ?? mode
    }
    return Layout.list(modes)
  }

  /// A feature that helps (`accessibilityFeature`).
  static func feature(_ value: String) -> String { features[value.lowercased()] ?? value }

  /// Something that may harm (`accessibilityHazard`), or its absence.
  static func hazard(_ value: String) -> String { hazards[value.lowercased()] ?? value }

  /// A way of working it (`accessibilityControl`).
  static func control(_ value: String) -> String { controls[value.lowercased()] ?? value }

  private static let modeWords = [
    "textual": "text", "visual": "pictures or video", "auditory": "sound", "tactile": "touch",
    "chartonvisual": "charts", "chemonvisual": "chemical diagrams",
    "colordependent": "colour", "diagramonvisual": "diagrams", "mathonvisual": "mathematics shown",
    "musiconvisual": "music notation", "textonvisual": "text within pictures",
  ]

  private static let features = [
    "alternativetext": "Pictures have text alternatives",
    "longdescription": "Complex pictures are described at length",
    "describedmath": "Mathematics is described in words",
    "audiodescription": "Video has audio description",
    "closedcaptions": "Video has captions that can be switched on",
    "opencaptions": "Video has captions that always show",
    "captions": "Video has captions", "transcript": "There is a transcript",
    "signlanguage": "There is sign language",
    "synchronizedaudiotext": "Text is read aloud and marked as it is read",
    "ttsmarkup": "Text is prepared for reading aloud",
    "displaytransformability": "Size, colour and spacing of the text can be changed",
    "largeprint": "Large print", "highcontrastdisplay": "High contrast",
    "highcontrastaudio": "Speech stands out clearly from other sound",
    "braille": "Braille", "tactilegraphic": "Tactile graphics", "tactileobject": "Tactile objects",
    "mathml": "Mathematics can be read by screen readers (MathML)",
    "latex": "Mathematics is given as LaTeX",
    "structuralnavigation": "Headings and lists can be navigated",
    "tableofcontents": "There is a table of contents", "index": "There is an index",
    "pagenavigation": "Pages can be gone to by number",
    "pagebreakmarkers": "Page breaks of the printed edition are marked",
    "readingorder": "It is read in the right order", "aria": "Marked up for screen readers (ARIA)",
    "taggedpdf": "The PDF is tagged", "bookmarks": "There are bookmarks",
    "annotations": "There are annotations",
    "timingcontrol": "Time limits can be switched off or made longer",
    "unlocked": "No copy protection stands in the way of assistive technology",
    "none": "The record says that there are none", "unknown": "Not known",
  ]

  private static let hazards = [
    "none": "No known hazards", "unknown": "Hazards are not known",
    "flashing": "Contains flashing light", "noflashinghazard": "No flashing light",
    "motionsimulation": "Contains motion that may cause nausea",
    "nomotionsimulationhazard": "No motion that may cause nausea",
    "sound": "Contains sudden or loud sounds", "nosoundhazard": "No sudden or loud sounds",
    "unknownflashinghazard": "Whether it flashes is not known",
    "unknownmotionsimulationhazard": "Whether it simulates motion is not known",
    "unknownsoundhazard": "Whether it has harmful sounds is not known",
  ]

  private static let controls = [
    "fullkeyboardcontrol": "Everything works from the keyboard",
    "fullmousecontrol": "Everything works with the mouse alone",
    "fullswitchcontrol": "Everything works with a switch",
    "fulltouchcontrol": "Everything works by touch",
    "fullvideocontrol": "Video can be started, stopped and wound",
    "fullaudiocontrol": "Sound can be started, stopped and made louder",
    "fullvoicecontrol": "Everything works by voice",
  ]
}
