package org.batchscale.reports.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Writes PDF with pages of exactly the drawings' sizes and a subset of the font embedded. */
final class PdfWriter {
  private PdfWriter() {}

  static byte[] write(String title, List<Drawing> drawings) {
    try (PDDocument document = new PDDocument();
        PdfBoxGraphics2DFontTextDrawer text = new PdfBoxGraphics2DFontTextDrawer()) {
      // Otherwise the id comes from the clock and no two files are alike.
      document.setDocumentId(1L);
      document.getDocumentInformation().setTitle(title);
      text.registerFont(Look.SMALL.getFontName(), Look.fontFile());
      for (Drawing drawing : drawings) {
        paint(document, text, drawing);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to: " + e.getMessage(), e);
    }
  }

  private static void paint(
      PDDocument document, PdfBoxGraphics2DFontTextDrawer text, Drawing drawing)
      throws IOException {
    PDRectangle size = new PDRectangle((float) drawing.width(), (float) drawing.height());
    PDPage page = new PDPage(size);
    document.addPage(page);
    PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, size.getWidth(), size.getHeight());
    g.setFontTextDrawer(text);
    drawing.paint(g);
    g.dispose();
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.drawForm(g.getXFormObject());
    }
  }
}
