package org.batchscale.reports.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Writes PDF of exactly the figure's size with a subset of the font embedded. */
final class PdfWriter {
  private PdfWriter() {}

  static byte[] write(Drawing drawing) throws IOException {
    PDRectangle size = new PDRectangle((float) drawing.width(), (float) drawing.height());
    try (PDDocument document = new PDDocument();
        PdfBoxGraphics2DFontTextDrawer text = new PdfBoxGraphics2DFontTextDrawer()) {
      // Otherwise the id comes from the clock and no two files are alike.
      document.setDocumentId(1L);
      document.getDocumentInformation().setTitle(drawing.title());
      PDPage page = new PDPage(size);
      document.addPage(page);
      text.registerFont(Look.SMALL.getFontName(), Look.fontFile());
      PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, size.getWidth(), size.getHeight());
      g.setFontTextDrawer(text);
      drawing.paint(g);
      g.dispose();
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawForm(g.getXFormObject());
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }
}
