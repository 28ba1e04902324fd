package org.batchscale.reports.figure;

import java.awt.RenderingHints;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Writes SVG in which text is text, in the bundled font or those that have its measures. */
final class SvgWriter {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String FONTS = "Liberation Sans, Arial, Helvetica, sans-serif";

  private SvgWriter() {}

  static byte[] write(Drawing drawing) {
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .getDOMImplementation()
              .createDocument(SVG, "svg", null);
      SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
      context.setComment(" Batchscale ");
      context.setPrecision(3);
      SVGGraphics2D g = new SVGGraphics2D(context, false);
      // JFreeChart puts this hint back after each grid line, and Batik takes no null for it.
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      drawing.paint(g);
      return bytes(finished(g.getRoot(), drawing));
    } catch (ParserConfigurationException | TransformerException e) {
      throw new IllegalStateException("this Java cannot write XML: " + e.getMessage(), e);
    }
  }

  private static Element finished(Element root, Drawing drawing) {
    root.setAttribute("width", number(drawing.width()) + "pt");
    root.setAttribute("height", number(drawing.height()) + "pt");
    root.setAttribute("viewBox", "0 0 " + number(drawing.width()) + " " + number(drawing.height()));
    root.setAttribute("role", "img");
    nameFonts(root);
    Document document = root.getOwnerDocument();
    Element background = document.createElementNS(SVG, "rect");
    background.setAttribute("width", "100%");
    background.setAttribute("height", "100%");
    background.setAttribute("fill", "white");
    background.setAttribute("stroke", "none");
    root.insertBefore(background, root.getFirstChild());
    Element title = document.createElementNS(SVG, "title");
    title.setTextContent(drawing.title());
    root.insertBefore(title, background);
    return root;
  }

  private static void nameFonts(Element element) {
    if (element.hasAttribute("font-family")) {
      element.setAttribute("font-family", FONTS);
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element below) {
        nameFonts(below);
      }
    }
  }

  /** Written by hand rather than by Batik, whose document type makes readers ask the network. */
  private static byte[] bytes(Element root) throws TransformerException {
    Transformer transformer = TransformerFactory.newInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    transformer.transform(new DOMSource(root), new StreamResult(bytes));
    return bytes.toByteArray();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
