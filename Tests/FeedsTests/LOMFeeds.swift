/// LOM records in both bindings and in what they come in.
enum LOMFeeds {
  /// The binding of IEEE 1484.12.3.
  static let ieee = """
    <?xml version="1.0"?>
    <lom xmlns="http://ltsc.ieee.org/xsd/LOM" xmlns:x="http://profile.example.org/x">
      <general>
        <identifier><catalog>SchoolStore</catalog><entry>4711</entry></identifier>
        <title><string language="en">Tidal power</string><string language="cy">Ynni'r llanw</string></title>
        <language>en</language>
        <description><string language="en">How the tide turns a turbine.</string></description>
        <keyword><string language="en">tides</string></keyword>
        <x:audience>foreign</x:audience>
        <structure><source>LOMv1.0</source><value>atomic</value></structure>
      </general>
      <lifeCycle>
        <contribute>
          <role><source>LOMv1.0</source><value>author</value></role>
          <entity>BEGIN:VCARD
    VERSION:3.0
    FN:
    ORG:Severn Energy\\, Ltd;Schools
    LOGO;ENCODING=b:\(String(repeating: "QUJD", count: 30))
     REVG
    END:VCARD</entity>
          <date><dateTime>2019</dateTime></date>
        </contribute>
        <contribute>
          <role><source>LOMv1.0</source><value>publisher</value></role>
          <entity>Harbour Press</entity>
          <date><dateTime>2020-05</dateTime></date>
        </contribute>
      </lifeCycle>
      <technical><format>text/html</format><location>https://example.org/tides</location>
        <duration><duration>PT5M</duration></duration></technical>
      <educational>
        <learningResourceType><source>LOMv1.0</source><value>simulation</value></learningResourceType>
        <typicalAgeRange><string language="x-none">11-14</string></typicalAgeRange>
        <typicalLearningTime><duration>PT40M</duration></typicalLearningTime>
      </educational>
      <rights>
        <cost><source>LOMv1.0</source><value>no</value></cost>
        <description><string language="en">Shared under https://creativecommons.org/licenses/by/4.0/.</string></description>
      </rights>
      <relation><kind><source>LOMv1.0</source><value>ispartof</value></kind>
        <resource><identifier><catalog>URI</catalog><entry>urn:x:series</entry></identifier></resource></relation>
      <classification>
        <purpose><source>LOMv1.0</source><value>discipline</value></purpose>
        <taxonPath><source><string language="x-none">UK-NC</string></source>
          <taxon><id>G</id><entry><string language="en">Geography</string></entry></taxon>
          <taxon><id>G1</id><entry><string language="en">Coasts</string></entry></taxon></taxonPath>
      </classification>
    </lom>
    """

  /// The same in the IMS binding, below a prefix of its own.
  static let ims = """
    <md:lom xmlns:md="http://www.imsglobal.org/xsd/imsmd_v1p2">
      <md:general>
        <md:title><md:langstring xml:lang="en">Tidal power</md:langstring><md:langstring xml:lang="cy">Ynni'r llanw</md:langstring></md:title>
        <md:catalogentry><md:catalog>SchoolStore</md:catalog>
          <md:entry><md:langstring xml:lang="x-none">4711</md:langstring></md:entry></md:catalogentry>
        <md:language>en</md:language>
        <md:description><md:langstring xml:lang="en">How the tide turns a turbine.</md:langstring></md:description>
        <md:keyword><md:langstring xml:lang="en">tides</md:langstring></md:keyword>
        <md:structure>
          <md:source><md:langstring xml:lang="x-none">LOMv1.0</md:langstring></md:source>
          <md:value><md:langstring xml:lang="x-none">
            atomic
          </md:langstring></md:value>
        </md:structure>
      </md:general>
      <md:lifecycle>
        <md:contribute>
          <md:role><md:source><md:langstring xml:lang="x-none">LOMv1.0</md:langstring></md:source>
            <md:value><md:langstring xml:lang="x-none">author</md:langstring></md:value></md:role>
          <md:centity><md:vcard>BEGIN:VCARD
            VERSION:3.0
            FN:
            ORG:Severn Energy\\, Ltd;Schools
            END:VCARD</md:vcard></md:centity>
          <md:date><md:datetime>2019</md:datetime></md:date>
        </md:contribute>
        <md:contribute>
          <md:role><md:source><md:langstring xml:lang="x-none">LOMv1.0</md:langstring></md:source>
            <md:value><md:langstring xml:lang="x-none">publisher</md:langstring></md:value></md:role>
          <md:centity><md:vcard>BEGIN:VCARD&#xD;
    VERSION:3.0&#xD;
    FN:Harbour&#xD;
      Press&#xD;
    END:VCARD</md:vcard></md:centity>
          <md:date><md:datetime>2020-05</md:datetime></md:date>
        </md:contribute>
      </md:lifecycle>
      <md:technical><md:format>text/html</md:format><md:location type="URI">https://example.org/tides</md:location>
        <md:duration><md:datetime>PT5M</md:datetime></md:duration></md:technical>
      <md:educational>
        <md:learningresourcetype><md:source><md:langstring xml:lang="x-none">LOMv1.0</md:langstring></md:source>
          <md:value><md:langstring xml:lang="x-none">simulation</md:langstring></md:value></md:learningresourcetype>
        <md:typicalagerange><md:langstring xml:lang="x-none">11-14</md:langstring></md:typicalagerange>
        <md:typicallearningtime><md:datetime>PT40M</md:datetime></md:typicallearningtime>
      </md:educational>
      <md:rights>
        <md:cost><md:source><md:langstring xml:lang="x-none">LOMv1.0</md:langstring></md:source>
          <md:value><md:langstring xml:lang="x-none">no</md:langstring></md:value></md:cost>
        <md:description><md:langstring xml:lang="en">Shared under https://creativecommons.org/licenses/by/4.0/.</md:langstring></md:description>
      </md:rights>
      <md:relation><md:kind><md:source><md:langstring xml:lang="x-none">LOMv1.0</md:langstring></md:source>
          <md:value><md:langstring xml:lang="x-none">ispartof</md:langstring></md:value></md:kind>
        <md:resource><md:catalogentry><md:catalog>URI</md:catalog>
          <md:entry><md:langstring xml:lang="x-none">urn:x:series</md:langstring></md:entry></md:catalogentry></md:resource></md:relation>
      <md:classification>
        <md:purpose><md:source><md:langstring xml:lang="x-none">LOMv1.0</md:langstring></md:source>
          <md:value><md:langstring xml:lang="x-none">discipline</md:langstring></md:value></md:purpose>
        <md:taxonpath><md:source><md:langstring xml:lang="x-none">UK-NC</md:langstring></md:source>
          <md:taxon><md:id>G</md:id><md:entry><md:langstring xml:lang="en">Geography</md:langstring></md:entry>
            <md:taxon><md:id>G1</md:id><md:entry><md:langstring xml:lang="en">Coasts</md:langstring></md:entry></md:taxon>
          </md:taxon></md:taxonpath>
      </md:classification>
    </md:lom>
    """

  /// An SRU answer that holds one record, named behind its data.
  static func sru(_ data: String, identifier: String = "urn:sru:1") -> String {
    """
    <s:searchRetrieveResponse xmlns:s="http://www.loc.gov/zing/srw/">
      <s:version>1.2</s:version><s:numberOfRecords>42</s:numberOfRecords>
      <s:records><s:record>
        <s:recordSchema>lom</s:recordSchema><s:recordPacking>xml</s:recordPacking>
        <s:recordData>\(data)</s:recordData>
        <s:recordIdentifier>\(identifier)</s:recordIdentifier>
        <s:extraRecordData><rating xmlns="http://x.example.org/"><lom>4</lom></rating></s:extraRecordData>
      </s:record></s:records>
    </s:searchRetrieveResponse>
    """
  }

  /// A Common Cartridge with metadata of its own, of a resource, and an empty block.
  static let manifest = """
    <manifest identifier="cart-1" xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
      xmlns:m="http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"
      xmlns:r="http://ltsc.ieee.org/xsd/imsccv1p3/LOM/resource">
      <metadata><schema>IMS Common Cartridge</schema>
        <m:lom><m:general><m:title><m:string language="en-GB">Coasts</m:string></m:title></m:general></m:lom>
      </metadata>
      <organizations><organization identifier="o"><metadata><m:lom/></metadata></organization></organizations>
      <resources>
        <resource identifier="res-7" type="webcontent">
          <metadata><r:lom><r:educational><r:intendedEndUserRole><r:source>IMSGLC_CC_Rolesv1p1</r:source>
            <r:value>Mentor</r:value></r:intendedEndUserRole></r:educational></r:lom></metadata>
        </resource>
      </resources>
    </manifest>
    """
}
