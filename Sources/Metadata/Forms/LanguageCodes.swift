/// The registered codes that language tags are made of, as look-up tables.
///
/// ISO 639-1 and 639-2 for languages, ISO 3166-1 for regions. ISO 639-3 has thousands more codes of
/// three letters: those not listed here are unknown to the tables, not wrong.
enum LanguageCodes {
  /// Whether two letters, in any case, are a language of ISO 639-1.
  static func isLanguage(_ first: UInt8, _ second: UInt8) -> Bool {
    tables.languages[pair(first, second)]
  }

  /// Whether two letters, in any case, are a region of ISO 3166-1.
  static func isRegion(_ first: UInt8, _ second: UInt8) -> Bool {
    tables.regions[pair(first, second)]
  }

  /// The place of the shorter code that RFC 5646, 2.2.1 asks for instead of three letters; 0 where
  /// there is none, `nil` for letters that are not listed.
  static func shorter(_ text: UnsafeRawBufferPointer) -> Int? {
    let entry = tables.threes[pair(text[0], text[1]) * 26 + letter(text[2])]
    return entry < 0 ? nil : Int(entry)
  }

  /// The code of two letters at a place that `shorter` gave.
  static func code(at place: Int) -> String {
    let packed = place - 1
    return String(decoding: [UInt8(packed / 26 + 0x61), UInt8(packed % 26 + 0x61)], as: UTF8.self)
  }

  private static func letter(_ byte: UInt8) -> Int { Int(byte.lowercased) - 0x61 }

  private static func pair(_ first: UInt8, _ second: UInt8) -> Int {
    letter(first) * 26 + letter(second)
  }

  private struct Tables {
    var languages = [Bool](repeating: false, count: 26 * 26)
    var regions = [Bool](repeating: false, count: 26 * 26)
    /// -1 for a code that is not listed, 0 for one without a shorter, else 1 + the shorter's pair.
    var threes = [Int16](repeating: -1, count: 26 * 26 * 26)

    init() {
      for word in LanguageCodes.words(of: withShorter) {
        let short = pair(word[0], word[1])
        languages[short] = true
        threes[pair(word[2], word[3]) * 26 + letter(word[4])] = Int16(short + 1)
        if word.count == 8 {
          threes[pair(word[5], word[6]) * 26 + letter(word[7])] = Int16(short + 1)
        }
      }
      for word in LanguageCodes.words(of: withoutShorter) {
        threes[pair(word[0], word[1]) * 26 + letter(word[2])] = 0
      }
      for word in LanguageCodes.words(of: regionCodes) { regions[pair(word[0], word[1])] = true }
    }
  }

  private static let tables = Tables()

  private static func words(of text: String) -> [[UInt8]] {
    text.utf8.split(separator: 0x20).map(Array.init)
  }

  /// ISO 639-1, each with its codes in ISO 639-2: the terminological, then the bibliographic.
  private static let withShorter = """
    aaaar ababk aeave afafr akaka amamh anarg arara asasm avava ayaym azaze babak bebel \
    bgbul bhbih bibis bmbam bnben bobodtib brbre bsbos cacat ceche chcha cocos crcre \
    cscescze cuchu cvchv cycymwel dadan dedeuger dvdiv dzdzo eeewe elellgre eneng eoepo \
    esspa etest eueusbaq fafasper ffful fifin fjfij fofao frfrafre fyfry gagle gdgla glglg \
    gngrn guguj gvglv hahau heheb hihin hohmo hrhrv hthat huhun hyhyearm hzher iaina idind \
    ieile igibo iiiii ikipk ioido isislice itita iuiku jajpn jvjav kakatgeo kgkon kikik \
    kjkua kkkaz klkal kmkhm knkan kokor krkau kskas kukur kvkom kwcor kykir lalat lbltz \
    lglug lilim lnlin lolao ltlit lulub lvlav mgmlg mhmah mimrimao mkmkdmac mlmal mnmon \
    mrmar msmsamay mtmlt mymyabur nanau nbnob ndnde nenep ngndo nlnlddut nnnno nonor nrnbl \
    nvnav nynya ococi ojoji omorm orori ososs papan pipli plpol pspus ptpor quque rmroh \
    rnrun roronrum rurus rwkin sasan scsrd sdsnd sesme sgsag sisin skslkslo slslv smsmo \
    snsna sosom sqsqialb srsrp ssssw stsot susun svswe swswa tatam tetel tgtgk ththa titir \
    tktuk tltgl tntsn toton trtur tstso tttat twtwi tytah uguig ukukr ururd uzuzb veven \
    vivie vovol wawln wowol xhxho yiyid yoyor zazha zhzhochi zuzul
    """

  /// ISO 639-2 codes of languages and groups without a code of two letters, and the ISO 639-3 codes
  /// of British and Irish Sign Language, Cantonese and Mandarin.
  private static let withoutShorter = """
    ace ach ada ady afa afh ain akk ale alg alt ang anp apa arc arn arp art arw ast ath aus \
    awa bad bai bal ban bas bat bej bem ber bfi bho bik bin bla bnt bra btk bua bug byn cad \
    cai car cau ceb cel chb chg chk chm chn cho chp chr chy cmc cmn cnr cop cpe cpf cpp crh crp \
    csb cus dak dar day del den dgr din doi dra dsb dua dum dyu efi egy eka elx enm ewo fan \
    fat fil fiu fon frm fro frr frs fur gaa gay gba gem gez gil gmh goh gon gor got grb grc \
    gsw gwi hai haw hil him hit hmn hsb hup iba ijo ilo inc ine inh ira iro isg jbo jpr jrb \
    kaa kab kac kam kar kaw kbd kha khi kho kmb kok kos kpe krc krl kro kru kum kut lad lah \
    lam lez lol loz lua lui lun luo lus mad mag mai mak man map mas mdf mdr men mga mic min \
    mis mkh mnc mni mno moh mos mul mun mus mwl mwr myn myv nah nai nap nds new nia nic niu \
    nog non nqo nso nub nwc nym nyn nyo nzi osa ota oto paa pag pal pam pap pau peo phi phn \
    pon pra pro raj rap rar roa rom rup sad sah sai sal sam sas sat scn sco sel sem sga sgn \
    shn sid sio sit sla sma smi smj smn sms snk sog son srn srr ssa suk sus sux syc syr tai \
    tem ter tet tig tiv tkl tlh tli tmh tog tpi tsi tum tup tut tvl tyv udm uga umb und vai \
    vot wak wal war was wen xal yao yap ypk yue zap zbl zen zgh znd zun zxx zza
    """

  /// ISO 3166-1 codes of two letters.
  private static let regionCodes = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO \
    BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ \
    DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP \
    GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG \
    KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML \
    MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE \
    PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL \
    SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM \
    US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """
}
