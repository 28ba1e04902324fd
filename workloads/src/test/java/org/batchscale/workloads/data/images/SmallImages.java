package org.batchscale.workloads.data.images;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Image files made in memory: smooth ones, so that JPEG changes them little. */
final class SmallImages {
  private SmallImages() {}

  /** A JPEG of 1 (grey), 3 (colour) or 4 (CMYK) components. */
  static byte[] jpeg(int width, int height, int components, long seed) {
    WritableRaster raster = Raster.createInterleavedRaster(0, width, height, components, null);
    fill(raster, components, seed);
    if (components < 4) {
      int type = components == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
      BufferedImage image = new BufferedImage(width, height, type);
      fill(image.getRaster(), components, seed);
      return write("jpg", new IIOImage(image, null, null));
    }
    return write("jpg", new IIOImage(raster, null, null));
  }

  static byte[] png(int width, int height, long seed) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    fill(image.getRaster(), 3, seed);
    return write("png", new IIOImage(image, null, null));
  }

  /** Brightness that rises slowly, from a start and at a rate of each band's own. */
  private static void fill(WritableRaster raster, int bands, long seed) {
    Random random = new Random(seed);
    for (int band = 0; band < bands; band++) {
      int start = random.nextInt(100);
      double right = random.nextDouble() * 100 / raster.getWidth();
      double down = random.nextDouble() * 50 / raster.getHeight();
      for (int y = 0; y < raster.getHeight(); y++) {
        for (int x = 0; x < raster.getWidth(); x++) {
          raster.setSample(x, y, band, (int) (start + right * x + down * y));
        }
      }
    }
  }

  private static byte[] write(String format, IIOImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, image, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The results of calls for 0 to {@code count - 1}, made by so many threads at once. */
  static <T> List<T> atOnce(int threads, int count, java.util.function.IntFunction<T> call)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures =
          pool.invokeAll(
              IntStream.range(0, count).mapToObj(i -> (Callable<T>) () -> call.apply(i)).toList());
      List<T> results = new java.util.ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
