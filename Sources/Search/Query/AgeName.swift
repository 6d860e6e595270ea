internal import Metadata

/// A stage, class or qualification that people name without a number, and the ages it is for.
struct AgeName {
  /// The name in lower case, hyphens standing alone; each word may be one of several.
  let words: [[String]]
  let years: Range<Int>
  /// Words after which the name means something else, as in nursery rhymes.
  var exceptBefore: [String] = []
  /// Words of which one must follow, and stays in the text: Higher chemistry, but not higher ground.
  var onlyBefore: [String] = []
  /// Whether it is a name at the end of a query, too: electricity primary.
  var orLast = false
  /// Whether it is a word too, unless it stands in capitals.
  var isInCapitals = false

  private init(
    _ name: String,
    _ years: Range<Int>,
    exceptBefore: [String] = [],
    onlyBefore: [String] = [],
    orLast: Bool = false,
    isInCapitals: Bool = false
  ) {
    words = name.split(separator: " ").map { $0.split(separator: "|").map(String.init) }
    self.years = years
    self.exceptBefore = exceptBefore
    self.onlyBefore = onlyBefore
    self.orLast = orLast
    self.isInCapitals = isInCapitals
  }

  /// Names with their ages, longer ones before those they begin with.
  static let all = names.sorted { $0.words.count > $1.words.count }

  private static let names = earlyYears + schools + qualifications + nations + sectors

  private static let earlyYears = [
    AgeName("early years foundation stage", 0..<5), AgeName("early years", 0..<5),
    AgeName("foundation stage", 0..<5), AgeName("eyfs", 0..<5),
    AgeName("nursery", 0..<5, exceptBefore: ["rhyme", "rhymes"]),
    AgeName("pre - school|schoolers|schooler", 0..<5),
    AgeName("preschool|preschoolers|preschooler", 0..<5),
    AgeName("reception class|year", 4..<5), AgeName("reception", 4..<5),
    // Meithrin is the nursery class, derbyn the reception class.
    AgeName("dosbarth|ddosbarth derbyn", 4..<5), AgeName("meithrin", 3..<4),
    AgeName("cyfnod|gyfnod sylfaen", 3..<7),
    AgeName("under fives", 0..<5), AgeName("under - fives", 0..<5),
    AgeName("under 5 s", 0..<5), AgeName("under - 5 s", 0..<5),
  ]

  private static let schools = [
    AgeName("infants", 5..<7), AgeName("juniors", 7..<11),
    AgeName("lower key stage two|2", 7..<9), AgeName("upper key stage two|2", 9..<11),
    AgeName("lower ks 2", 7..<9), AgeName("upper ks 2", 9..<11),
    AgeName("lks 2", 7..<9), AgeName("uks 2", 9..<11),
    AgeName("infant|infants school|schools", 5..<7),
    AgeName("junior|juniors school|schools", 7..<11),
    AgeName("primary school|schools|pupils|children|age", 5..<11),
    AgeName("primary", 5..<11, onlyBefore: schoolSubjects, orLast: true),
    AgeName("lower primary", 5..<8), AgeName("upper primary", 8..<11),
    AgeName("secondary", 11..<16, onlyBefore: schoolSubjects, orLast: true),
    AgeName("teenager|teenagers|teens", 13..<20),
    AgeName("lower secondary", 11..<14), AgeName("upper secondary", 14..<19),
    AgeName("secondary school|schools|pupils|students|age", 11..<16),
    AgeName("ysgol|ysgolion gynradd|cynradd", 3..<11),
    AgeName("ysgol|ysgolion uwchradd", 11..<16),
    AgeName("lower sixth", 16..<17), AgeName("upper sixth", 17..<18),
    AgeName("sixth form|formers", 16..<19), AgeName("sixth - form", 16..<19),
    AgeName("6 th form", 16..<19), AgeName("chweched|chweched dosbarth", 16..<19),
    AgeName("post - 16", 16..<19), AgeName("post 16", 16..<19), AgeName("16 - 19", 16..<19),
  ]

  /// Subjects of schools, by their first words, that are for whoever is named before them.
  private static let schoolSubjects =
    subjects + [
      "citizenship", "coding", "computer", "dance", "ict", "irish", "languages", "literacy", "mfl",
      "numeracy", "phonics", "pshe", "re", "reading", "religious", "rse", "science", "stem",
      "welsh",
      "writing",
    ]

  private static let qualifications = [
    AgeName("gcse|gcses|igcse|igcses|tgau", 14..<16),
    AgeName("a level|levels", 16..<19), AgeName("a - level|levels", 16..<19),
    AgeName("alevel|alevels", 16..<19),
    AgeName("as level|levels", 16..<19), AgeName("as - level|levels", 16..<19),
    AgeName("t level|levels", 16..<19), AgeName("t - level|levels", 16..<19),
    AgeName("safon uwch", 16..<19),
    // Highers are taken in S5 and S6.
    AgeName("advanced higher|highers", 16..<18), AgeName("highers", 16..<18),
    AgeName("higher", 16..<18, onlyBefore: subjects),
    AgeName("eleven plus", 10..<11), AgeName("11 plus", 10..<11),
  ]

  /// Subjects of Scotland's Highers, by their first words.
  private static let subjects = [
    "accounting", "administration", "art", "biology", "business", "chemistry", "classical",
    "computing", "design", "drama", "economics", "engineering", "english", "environmental",
    "french", "gaelic", "geography", "german", "graphic", "history", "italian", "latin", "maths",
    "mathematics", "media", "modern", "music", "pe", "philosophy", "photography", "physical",
    "physics", "politics", "psychology", "rmps", "sociology", "spanish",
  ]

  private static let nations = [
    AgeName("early level", 3..<6), AgeName("first level", 6..<9), AgeName("second level", 9..<12),
    AgeName("third and|& fourth level|levels", 12..<15), AgeName("third level", 12..<15),
    AgeName("fourth level", 12..<15), AgeName("broad general education", 3..<15),
    AgeName("bge", 3..<15), AgeName("senior phase", 15..<18), AgeName("foundation phase", 3..<7),
  ]

  private static let sectors = [
    AgeName("further education", 16..<100), AgeName("higher education", 18..<100),
    AgeName("undergraduate|undergraduates", 18..<100),
    AgeName("postgraduate|postgraduates", 18..<100),
    AgeName("addysg bellach", 16..<100), AgeName("addysg uwch", 18..<100),
    AgeName("adult education|learning|learners|learner", 19..<100),
    AgeName("addysg oedolion", 19..<100),
    AgeName("adults", 19..<100),
    AgeName("university|degree level", 18..<100), AgeName("university students", 18..<100),
    AgeName("fe", 16..<100, isInCapitals: true), AgeName("he", 18..<100, isInCapitals: true),
  ]
}
