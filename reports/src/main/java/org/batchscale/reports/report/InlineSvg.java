package org.batchscale.reports.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.batchscale.reports.figure.Mark;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An SVG file as a part of a page: its ids get a prefix, so that several figures do not take each
 * other's clip paths, and every point can be pointed at and reached with the keyboard.
 */
final class InlineSvg {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final Pattern REFERENCE = Pattern.compile("url\\(([\"']?)#");

  private InlineSvg() {}

  /**
   * The figure as markup for HTML.
   *
   * @param svg an SVG file
   * @param prefix what to put before every id, unique in the page
   * @param title name of the figure for screen readers
   * @param marks its points
   */
  static String of(byte[] svg, String prefix, String title, List<Mark> marks) {
    try {
      Document document = parsed(svg);
      Element root = document.getDocumentElement();
      rename(root, prefix);
      Element drawn = document.createElementNS(SVG, "g");
      drawn.setAttribute("aria-hidden", "true");
      drawn.setAttribute("class", "drawn");
      while (root.getFirstChild() != null) {
        Node child = root.removeChild(root.getFirstChild());
        // The page names the figure; a title here would be a tooltip over all of it.
        if (child instanceof Element && !"title".equals(child.getLocalName())) {
          drawn.appendChild(child);
        }
      }
      root.appendChild(drawn);
      root.appendChild(points(document, marks));
      root.setAttribute("role", "group");
      root.setAttribute("aria-label", title);
      return written(document);
    } catch (ParserConfigurationException | TransformerException e) {
      throw new IllegalStateException("this Java cannot read or write XML: " + e.getMessage(), e);
    } catch (SAXException | IOException e) {
      throw new IllegalArgumentException("a figure is not XML: " + e.getMessage(), e);
    }
  }

  private static Document parsed(byte[] svg)
      throws ParserConfigurationException, SAXException, IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    // Its own handler prints to the user's console.
    builder.setErrorHandler(new DefaultHandler());
    return builder.parse(new ByteArrayInputStream(svg));
  }

  private static void rename(Element element, String prefix) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      String value = attribute.getValue();
      if (attribute.getName().equals("id")) {
        attribute.setValue(prefix + value);
      } else if (isReference(attribute) && value.startsWith("#")) {
        attribute.setValue("#" + prefix + value.substring(1));
      } else if (value.contains("url(")) {
        attribute.setValue(REFERENCE.matcher(value).replaceAll("url($1#" + prefix));
      }
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element below) {
        rename(below, prefix);
      }
    }
  }

  private static boolean isReference(Attr attribute) {
    return "href".equals(attribute.getLocalName()) || attribute.getName().equals("href");
  }

  private static Element points(Document document, List<Mark> marks) {
    Element points = document.createElementNS(SVG, "g");
    points.setAttribute("class", "points");
    for (Mark mark : marks) {
      Element point = document.createElementNS(SVG, "circle");
      point.setAttribute("cx", String.format(Locale.ROOT, "%.2f", mark.x()));
      point.setAttribute("cy", String.format(Locale.ROOT, "%.2f", mark.y()));
      point.setAttribute("r", "4");
      point.setAttribute("role", "img");
      point.setAttribute("tabindex", "0");
      Element words = document.createElementNS(SVG, "title");
      words.setTextContent(mark.text());
      point.appendChild(words);
      points.appendChild(point);
    }
    return points;
  }

  private static String written(Document document) throws TransformerException {
    Transformer transformer = TransformerFactory.newInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    StringWriter text = new StringWriter();
    transformer.transform(new DOMSource(document.getDocumentElement()), new StreamResult(text));
    return text.toString();
  }
}
