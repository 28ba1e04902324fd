package org.batchscale.workloads.data.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageDecoderTest {
  private static final CropWindow WINDOW = new CropWindow(8, 16, 30, 40, false);

  private static byte[] decode(byte[] image) throws IOException {
    return ImageDecoder.shared().decode(ImageHeader.of(image).kind(), image, WINDOW);
  }

  @Test
  void agreesWithAnotherDecoder() throws IOException {
    for (byte[] image :
        new byte[][] {
          SmallImages.jpeg(80, 60, 3, 1), SmallImages.jpeg(80, 60, 1, 2), SmallImages.png(80, 60, 3)
        }) {
      BufferedImage expected = ImageIO.read(new ByteArrayInputStream(image));
      boolean grey = expected.getRaster().getNumBands() == 1;
      byte[] pixels = decode(image);
      assertThat(pixels).hasSize(30 * 40 * 3);
      for (int y = 0; y < 30; y++) {
        for (int x = 0; x < 40; x++) {
          for (int band = 0; band < 3; band++) {
            int other = expected.getRaster().getSample(x + 16, y + 8, grey ? 0 : band);
            assertThat((pixels[(y * 40 + x) * 3 + band] & 0xff) - other).isBetween(-3, 3);
          }
        }
      }
    }
  }

  /** Without a marker of Adobe's the inks are as they are: red is (1 - cyan)(1 - black). */
  @Test
  void cmykBecomesColour() throws IOException {
    byte[] image = SmallImages.jpeg(80, 60, 4, 5);
    java.awt.image.Raster inks = raw(image);
    byte[] pixels = decode(image);
    int worst = 0;
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        for (int band = 0; band < 3; band++) {
          int ink = inks.getSample(x + 16, y + 8, band);
          int black = inks.getSample(x + 16, y + 8, 3);
          int expected = (255 - ink) * (255 - black) / 255;
          worst = Math.max(worst, Math.abs((pixels[(y * 40 + x) * 3 + band] & 0xff) - expected));
        }
      }
    }
    assertThat(worst).isLessThan(8);
  }

  private static java.awt.image.Raster raw(byte[] image) throws IOException {
    var reader = ImageIO.getImageReadersByFormatName("jpg").next();
    try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(image))) {
      reader.setInput(in);
      return reader.readRaster(0, null);
    } finally {
      reader.dispose();
    }
  }
}
