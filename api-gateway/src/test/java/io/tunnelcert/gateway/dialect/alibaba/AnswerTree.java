package io.tunnelcert.gateway.dialect.alibaba;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an answer says, in whatever format it is: each text by the names that lead to it, in order, but for empty ones. */
final class AnswerTree {

    private AnswerTree() {}

    static List<String> ofJson(String text) {
        var lines = new ArrayList<String>();
        addJson(lines, "", JsonMapper.shared().readTree(text));
        return lines;
    }

    /** Fails if the text is no well-formed XML. */
    static List<String> ofXml(String text) {
        var lines = new ArrayList<String>();
        addXml(lines, "", root(text));
        return lines;
    }

    static Element root(String xml) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setCoalescing(true);
            var builder = factory.newDocumentBuilder();
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not well-formed: " + xml, e);
        }
    }

    private static void addJson(List<String> lines, String path, JsonNode node) {
        if (node.isObject()) {
            for (var member : node.properties()) {
                addJson(lines, path + "/" + member.getKey(), member.getValue());
            }
        } else if (node.isArray()) {
            node.forEach(element -> addJson(lines, path, element));
        } else if (!node.asString().isEmpty()) {
            lines.add(path + "=" + node.asString());
        }
    }

    /** Without any child an element is a text, or a list, or an object, of which empty ones look the same: those are left out. */
    private static void addXml(List<String> lines, String path, Element element) {
        var children = children(element);
        if (children.isEmpty() && !element.getTextContent().isEmpty()) {
            lines.add(path + "=" + element.getTextContent());
        }
        children.forEach(child -> addXml(lines, path + "/" + child.getTagName(), child));
    }

    private static List<Element> children(Node node) {
        var nodes = node.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }
}
