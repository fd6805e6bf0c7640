package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.JsonNode;

/** Writes a JSON tree as XML, as the vendor does: members become elements, and each element of an array becomes one of the array's name. */
final class XmlDocument {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    /** What no XML text can have, however escaped (XML 1.0, production 2). */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final XMLStreamWriter writer;
    private final Set<String> verbatim;

    private XmlDocument(XMLStreamWriter writer, Set<String> verbatim) {
        this.writer = writer;
        this.verbatim = verbatim;
    }

    /**
     * The document, in UTF-8.
     *
     * @param verbatim the members that are written as CDATA
     */
    static Bytes of(String root, JsonNode tree, Set<String> verbatim) {
        var octets = new ByteArrayOutputStream();
        try {
            var writer = FACTORY.createXMLStreamWriter(octets, StandardCharsets.UTF_8.name());
            writer.writeStartDocument("utf-8", "1.0");
            new XmlDocument(writer, verbatim).write(root, tree);
            writer.writeEndDocument();
            writer.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML cannot be written to memory", e);
        }
        return Bytes.of(octets.toByteArray());
    }

    private void write(String name, JsonNode node) throws XMLStreamException {
        if (node.isArray()) {
            for (var element : node) {
                write(name, element);
            }
            return;
        }
        writer.writeStartElement(name);
        if (node.isObject()) {
            for (var member : node.properties()) {
                write(member.getKey(), member.getValue());
            }
        } else {
            writeText(name, NOT_XML.matcher(node.asString()).replaceAll("\uFFFD"));
        }
        writer.writeEndElement();
    }

    private void writeText(String name, String text) throws XMLStreamException {
        if (verbatim.contains(name)) {
            writer.writeCData(text);
        } else {
            writer.writeCharacters(text);
        }
    }
}
