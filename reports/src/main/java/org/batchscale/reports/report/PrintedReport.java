package org.batchscale.reports.report;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.batchscale.reports.figure.Figures;

/**
 * The report as PDF: the sections of the page, unfolded, laid out by openhtmltopdf. Figures come in
 * as the pages of PDF that they are, with their fonts. Nothing outside of the report is read, and
 * the same report gives the same bytes.
 */
final class PrintedReport {
  /** Points of 1/72 inch that a page leaves for a figure below its heading. */
  static final double HIGHEST = 560;

  private static final String FIGURE = "figure:";
  private static final String ENDING = ".pdf";
  private static final String FONT = "Liberation Sans";

  private PrintedReport() {}

  /** The address of a figure, by its place among the figures; the ending says what it is. */
  static String address(int index) {
    return FIGURE + index + ENDING;
  }

  static byte[] write(Report report) {
    // It tells of every style that it computes, in the console of whoever runs the program.
    XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.SEVERE));
    try (PDDocument document = new PDDocument()) {
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.usePDDocument(document);
      builder.usePdfUaAccessibility(true);
      builder.useFont(Figures::font, FONT);
      builder.useUriResolver((base, uri) -> uri.startsWith(FIGURE) ? uri : null);
      builder.useProtocolsStreamImplementation(uri -> new Drawing(report, uri), "figure");
      builder.withHtmlContent(markup(report), FIGURE);
      try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
        renderer.createPDFWithoutClosing();
        return saved(document, report.title());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to: " + e.getMessage(), e);
    }
  }

  private static byte[] saved(PDDocument document, String title) throws IOException {
    // Otherwise the id and the dates come from the clock and no two files are alike.
    document.setDocumentId(1L);
    PDDocumentInformation about = new PDDocumentInformation();
    about.setTitle(title);
    document.setDocumentInformation(about);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.save(bytes);
    return bytes.toByteArray();
  }

  private static String markup(Report report) {
    List<Section> sections = report.sections();
    Html html = Html.forPrint();
    html.open("html", "lang", "en").open("head").line();
    html.element("title", report.title()).line();
    bookmarks(html, sections);
    html.open("style").trusted(Resource.text("report-print.css")).close().line();
    html.close().line().open("body").line();
    HtmlReport.header(html, report);
    HtmlReport.contents(html, sections);
    sections.forEach(section -> section.write(html));
    return html.close().line().close().line().toString();
  }

  private static void bookmarks(Html html, List<Section> sections) {
    html.open("bookmarks").line();
    for (Section section : sections) {
      html.open("bookmark", "name", section.title(), "href", "#" + section.id()).line();
      for (Section.Entry entry : section.entries()) {
        html.open("bookmark", "name", entry.words(), "href", "#" + entry.id()).close().line();
      }
      html.close().line();
    }
    html.close().line();
  }

  /** The bytes behind the address of a figure. */
  private record Drawing(Report report, String uri) implements FSStream {
    @Override
    public InputStream getStream() {
      int place = Integer.parseInt(uri.substring(FIGURE.length(), uri.length() - ENDING.length()));
      return new ByteArrayInputStream(report.figures().get(place).pdf());
    }

    @Override
    public Reader getReader() {
      return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
    }
  }
}
