"""What the schema of MediaWiki's export 0.11 asks of the elements written here, restated in short."""

from lxml import etree

_SCHEMA = """<?xml version="1.0"?>
<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:mw="http://www.mediawiki.org/xml/export-0.11/"
        targetNamespace="http://www.mediawiki.org/xml/export-0.11/" elementFormDefault="qualified">
  <element name="mediawiki">
    <complexType>
      <sequence>
        <element name="siteinfo" type="mw:site" minOccurs="0"/>
        <element name="page" type="mw:page" minOccurs="0" maxOccurs="unbounded"/>
      </sequence>
      <attribute name="version" type="string" use="required"/>
      <anyAttribute namespace="##other" processContents="skip"/>
    </complexType>
    <unique name="pages"><selector xpath="mw:page"/><field xpath="mw:id"/></unique>
    <unique name="revisions"><selector xpath="mw:page/mw:revision"/><field xpath="mw:id"/></unique>
  </element>
  <complexType name="site">
    <sequence>
      <element name="sitename" type="string"/><element name="dbname" type="string"/>
      <element name="base" type="anyURI"/><element name="generator" type="string"/>
      <element name="case" type="mw:case"/>
      <element name="namespaces"><complexType><sequence>
        <element name="namespace" maxOccurs="unbounded"><complexType><simpleContent><extension base="string">
          <attribute name="key" type="integer"/><attribute name="case" type="mw:case"/>
        </extension></simpleContent></complexType></element>
      </sequence></complexType></element>
    </sequence>
  </complexType>
  <simpleType name="case"><restriction base="NMTOKEN">
    <enumeration value="first-letter"/><enumeration value="case-sensitive"/>
  </restriction></simpleType>
  <complexType name="page">
    <sequence>
      <element name="title" type="string"/><element name="ns" type="nonNegativeInteger"/>
      <element name="id" type="positiveInteger"/>
      <element name="redirect" minOccurs="0"><complexType><simpleContent><extension base="string">
        <attribute name="title" type="string"/>
      </extension></simpleContent></complexType></element>
      <element name="revision" type="mw:revision" minOccurs="0" maxOccurs="unbounded"/>
    </sequence>
  </complexType>
  <complexType name="revision">
    <sequence>
      <element name="id" type="positiveInteger"/><element name="parentid" type="positiveInteger" minOccurs="0"/>
      <element name="timestamp" type="dateTime"/><element name="contributor" type="mw:contributor"/>
      <element name="minor" minOccurs="0"/><element name="comment" type="string"/>
      <element name="origin" type="positiveInteger"/>
      <element name="model" type="string"/><element name="format" type="string"/>
      <element name="text"><complexType><simpleContent><extension base="string">
        <attribute name="bytes" type="nonNegativeInteger"/><attribute name="sha1" type="string"/>
        <anyAttribute namespace="##other" processContents="skip"/>
      </extension></simpleContent></complexType></element>
      <element name="sha1" type="string"/>
    </sequence>
  </complexType>
  <complexType name="contributor">
    <sequence>
      <element name="username" type="string" minOccurs="0"/><element name="id" type="nonNegativeInteger" minOccurs="0"/>
      <element name="ip" type="string" minOccurs="0"/>
    </sequence>
    <attribute name="deleted" type="NMTOKEN"/>
  </complexType>
</schema>
"""


def assert_valid(data: bytes) -> None:
    """Fail with the schema's own words when this is not an export 0.11."""
    schema = etree.XMLSchema(etree.fromstring(_SCHEMA.encode()))
    schema.assertValid(etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True)))
