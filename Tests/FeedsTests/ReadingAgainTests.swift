import Feeds
import Metadata
import Testing

@Suite struct ReadingAgainTests {
  static let feeds = [
    oaiPage(oaiRecord("oai:x:1", "<dc:title xml:lang='en'>Tom &amp; J</dc:title>")),
    """
    <wrap xmlns:d="http://purl.org/dc/elements/1.1/"><o:dc xmlns:o="http://www.openarchives.org/OAI/2.0/oai_dc/">
    <d:title>T</d:title></o:dc></wrap>
    """,
    LOMFeeds.ieee, LOMFeeds.ims, LOMFeeds.sru(LOMFeeds.ims), LOMFeeds.manifest,
    "publication_title\tprint_identifier\ttitle_id\tnotes\nA\t0028-0836\tx\t \"n\"\nB\t\ty\n",
    "publication_title,print_identifier,title_id,notes\r\n\"A, B\",0028-0836,x,\r\n",
    #"[{"@context":"https://schema.org/","@id":"urn:1","name":"a\u00e9"}]"#,
    #"{"@context":["https://schema.org/",{"@language":"cy"}],"@graph":[{"@type":"Course","@id":"urn:1","name":"a"}]}"#,
  ]

  @Test(arguments: feeds)
  func contextAndBytesGiveTheSameRecord(_ feed: String) throws {
    for record in try Reading(feed, name: "list.txt").records {
      let again = try #require(
        try FeedReader.readAgain(raw: record.raw, context: record.context, format: record.format)
      )
      #expect(again.digest() == record.digest())
      #expect(again.format == record.format)
      #expect(again.raw == record.raw)
      #expect(
        again.resource.map { again.string($0.range) }
          == record.resource.map { record.string($0.range) }
      )
    }
  }
}
