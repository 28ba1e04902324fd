package org.batchscale.workloads.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImageHeaderTest {
  @Test
  void tellsSizeAndColours() throws Exception {
    for (int components : new int[] {1, 3, 4}) {
      assertThat(ImageHeader.of(SmallImages.jpeg(31, 17, components, 1)))
          .isEqualTo(new ImageHeader(ImageHeader.Kind.JPEG, 31, 17, components));
    }
    assertThat(ImageHeader.of(SmallImages.png(5, 9, 1)))
        .isEqualTo(new ImageHeader(ImageHeader.Kind.PNG, 5, 9, 3));
  }

  @Test
  void skipsWhatStandsBeforeTheSize() throws Exception {
    byte[] jpeg = SmallImages.jpeg(31, 17, 3, 1);
    // A fill byte, then a colour profile of 40,000 bytes, as printers' programs add it.
    ByteBuffer profile = ByteBuffer.allocate(jpeg.length + 3 + 40_000);
    profile.put(jpeg, 0, 2).put((byte) 0xff).put((byte) 0xff).put((byte) 0xe2);
    profile.putShort((short) 40_000).position(5 + 40_000);
    byte[] joined = profile.put(jpeg, 2, jpeg.length - 2).array();
    assertThat(ImageHeader.of(joined).width()).isEqualTo(31);
    assertThatThrownBy(() -> ImageHeader.of(Arrays.copyOf(joined, 16_384)))
        .isInstanceOf(ImageHeader.TooShort.class);
  }

  @Test
  void refusesWhatIsNoImage() {
    assertThatThrownBy(() -> ImageHeader.of(new byte[0])).hasMessage("is empty");
    assertThatThrownBy(
            () -> ImageHeader.of("GIF89a..".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .hasMessage("does not begin as JPEG or PNG");
    byte[] huge = SmallImages.png(5, 9, 1);
    ByteBuffer.wrap(huge).putInt(16, Integer.MAX_VALUE).putInt(20, Integer.MAX_VALUE);
    assertThatThrownBy(() -> ImageHeader.of(huge)).hasMessageContaining("claims 2147483647 x");
    ByteBuffer.wrap(huge).putInt(16, -5);
    assertThatThrownBy(() -> ImageHeader.of(huge)).hasMessageContaining("claims -5 x");
  }

  @Test
  void anyBytesAreToldOrRefused() {
    byte[] jpeg = SmallImages.jpeg(31, 17, 3, 1);
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Arrays.copyOf(jpeg, random.nextInt(jpeg.length + 1));
      for (int k = random.nextInt(4); k > 0 && bytes.length > 2; k--) {
        bytes[2 + random.nextInt(bytes.length - 2)] = (byte) random.nextInt();
      }
      try {
        ImageHeader header = ImageHeader.of(bytes);
        assertThat((long) header.width() * header.height()).isBetween(1L, ImageHeader.MOST_PIXELS);
      } catch (ImageHeader.NotAnImage | ImageHeader.TooShort e) {
        assertThat(e).isNotNull();
      }
    }
  }
}
