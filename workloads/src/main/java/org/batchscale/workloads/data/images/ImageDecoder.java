package org.batchscale.workloads.data.images;

import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.image.DecodeAndCropJpeg;
import org.tensorflow.op.image.DecodePng;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * Decodes windows of JPEG and PNG images with TensorFlow: one graph and one session for the whole
 * process, for any number of threads. Every call runs on the thread that makes it, so that what is
 * decoded, and how fast, depends on no pool of TensorFlow's.
 *
 * <p>Grey and CMYK images become RGB; transparency is dropped; an orientation noted in the file is
 * not followed.
 */
final class ImageDecoder {
  private static final int CHANNELS = 3;

  private static final RunOptions ON_THIS_THREAD =
      RunOptions.newBuilder().setInterOpThreadPool(-1).build();

  private final Graph graph;
  private final Session session;

  private ImageDecoder() {
    graph = new Graph();
    Ops tf = Ops.create(graph);
    Placeholder<TString> contents = tf.withName("contents").placeholder(TString.class);
    Placeholder<TInt32> window = tf.withName("window").placeholder(TInt32.class);
    Operand<TUint8> jpeg =
        tf.image.decodeAndCropJpeg(
            contents,
            window,
            DecodeAndCropJpeg.channels((long) CHANNELS),
            DecodeAndCropJpeg.dctMethod("INTEGER_ACCURATE"));
    tf.withName("jpeg").identity(jpeg);
    Operand<TUint8> png =
        tf.image.decodePng(contents, TUint8.class, DecodePng.channels((long) CHANNELS));
    Operand<TInt32> begin =
        tf.concat(
            List.of(
                tf.slice(window, tf.constant(new int[] {0}), tf.constant(new int[] {2})),
                tf.constant(new int[] {0})),
            tf.constant(0));
    Operand<TInt32> size =
        tf.concat(
            List.of(
                tf.slice(window, tf.constant(new int[] {2}), tf.constant(new int[] {2})),
                tf.constant(new int[] {CHANNELS})),
            tf.constant(0));
    tf.withName("png").slice(png, begin, size);
    session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(1)
                .setInterOpParallelismThreads(1)
                .setUsePerSessionThreads(true)
                .build());
  }

  /** Made with the first image: by then the trainer has told TensorFlow how many threads to use. */
  private static final class Holder {
    private static final ImageDecoder SHARED = new ImageDecoder();
  }

  /** The one of this process. */
  static ImageDecoder shared() {
    return Holder.SHARED;
  }

  /**
   * Decodes a window of an image.
   *
   * @param kind its format
   * @param image the whole file
   * @param window which part; lies within the image
   * @return uint8, {@code [window.height, window.width, 3]}
   * @throws org.tensorflow.exceptions.TensorFlowException if it cannot be decoded, or {@link
   *     IllegalArgumentException}, which TensorFlow throws for what is not valid
   */
  byte[] decode(ImageHeader.Kind kind, byte[] image, CropWindow window) {
    try (TString contents = TString.tensorOfBytes(NdArrays.scalarOfObject(image));
        TInt32 part =
            TInt32.vectorOf(window.top(), window.left(), window.height(), window.width());
        Result result =
            session
                .runner()
                .setOptions(ON_THIS_THREAD)
                .feed("contents", contents)
                .feed("window", part)
                .fetch(kind == ImageHeader.Kind.JPEG ? "jpeg" : "png")
                .run()) {
      byte[] pixels = new byte[window.height() * window.width() * CHANNELS];
      ((TUint8) result.get(0)).asRawTensor().data().read(pixels);
      return pixels;
    }
  }
}
