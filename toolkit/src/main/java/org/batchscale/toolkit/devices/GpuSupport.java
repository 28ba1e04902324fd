package org.batchscale.toolkit.devices;

import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What TensorFlow needs to compute on NVIDIA GPUs, and whether this machine has it. Looks at files
 * and libraries only; TensorFlow is not started.
 *
 * @param needs each thing that is needed, in the order in which one would install them
 */
public record GpuSupport(List<Need> needs) {
  /** Copies the list. */
  public GpuSupport {
    needs = List.copyOf(needs);
  }

  /**
   * Something that is needed.
   *
   * @param name what it is, with the version that TensorFlow 2.18 was built for
   * @param found what is there; empty if it is missing
   * @param remedy how to get it
   */
  public record Need(String name, Optional<String> found, String remedy) {}

  private static final Path DRIVER = Path.of("/proc/driver/nvidia");

  /** Where the native bindings look for TensorFlow built for GPUs. */
  private static final String BUILT_FOR_GPUS =
      "org/tensorflow/internal/c_api/linux-x86_64-gpu/libtensorflow_cc.so.2";

  // [TensorFlow 2.18] https://www.tensorflow.org/install/source#gpu: CUDA 12.5, cuDNN 9.3.
  private static final String CUDA = "CUDA 12.5";
  private static final List<String> CUDA_LIBRARIES =
      List.of(
          "libcudart.so.12",
          "libcublas.so.12",
          "libcublasLt.so.12",
          "libcufft.so.11",
          "libcusolver.so.11",
          "libcusparse.so.12");

  /** What this machine has. */
  public static GpuSupport here() {
    List<Need> needs = new ArrayList<>();
    needs.add(
        new Need(
            "TensorFlow built for GPUs",
            Optional.ofNullable(GpuSupport.class.getClassLoader().getResource(BUILT_FOR_GPUS))
                .map(there -> "there"),
            "build with BATCHSCALE_MAVEN_ARGS=-Pgpu on Linux x86_64"));
    needs.add(
        new Need(
            "an NVIDIA driver, 525 or newer",
            driver(DRIVER),
            "install NVIDIA's driver, and give containers access to it"));
    needs.add(
        new Need(
            "an NVIDIA GPU",
            Optional.of(cards())
                .filter(count -> count > 0)
                .map(count -> count + (count == 1 ? " card" : " cards")),
            "use a machine that has one"));
    needs.add(cuda());
    needs.add(
        new Need(
            "cuDNN 9.3: libcudnn.so.9",
            library("libcudnn.so.9"),
            "install cuDNN 9 for CUDA 12, and put its folder into LD_LIBRARY_PATH"));
    return new GpuSupport(needs);
  }

  private static Need cuda() {
    List<String> missing =
        CUDA_LIBRARIES.stream().filter(library -> library(library).isEmpty()).toList();
    return new Need(
        missing.isEmpty() ? CUDA : CUDA + " (" + String.join(", ", missing) + ")",
        missing.isEmpty() ? library(CUDA_LIBRARIES.get(0)) : Optional.empty(),
        "install the CUDA toolkit 12, and put its folder into LD_LIBRARY_PATH");
  }

  /** Version of the driver, as it writes it itself. */
  static Optional<String> driver(Path folder) {
    Path version = folder.resolve("version");
    if (!Files.isReadable(version)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(version)) {
      return lines
          .findFirst()
          .map(line -> line.replaceFirst(".*?([0-9]+\\.[0-9.]+).*", "$1"))
          .or(() -> Optional.of("of unknown version"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** NVIDIA cards of this machine, as far as its driver lists them. */
  public static int cards() {
    return cards(DRIVER);
  }

  /** Cards that a driver lists, a folder each; 0 without a driver. */
  public static int cards(Path folder) {
    try (Stream<Path> cards = Files.list(folder.resolve("gpus"))) {
      return (int) cards.filter(Files::isDirectory).count();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Loads a library; tells CUDA's version where it is the one that knows. */
  private static Optional<String> library(String name) {
    try {
      NativeLibrary loaded = NativeLibrary.getInstance(name);
      if (!name.startsWith("libcudart")) {
        return Optional.of("there");
      }
      IntByReference version = new IntByReference();
      loaded.getFunction("cudaRuntimeGetVersion").invokeInt(new Object[] {version});
      return Optional.of(cudaVersion(version.getValue()));
    } catch (UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  /** {@code 12050} is 12.5. */
  private static String cudaVersion(int number) {
    return number / 1000 + "." + number % 1000 / 10;
  }

  /** What is missing, in the order in which one would get it. */
  public List<Need> missing() {
    return needs.stream().filter(need -> need.found().isEmpty()).toList();
  }

  /**
   * Refuses to go on without GPUs.
   *
   * @param profile name of the profile that asks for them
   * @param cards how many it asks for
   * @throws DeviceException with all that is missing
   */
  public void require(String profile, int cards) {
    if (!missing().isEmpty()) {
      StringBuilder text = new StringBuilder();
      text.append("devices '").append(profile).append("' need what is missing here:");
      for (Need need : missing()) {
        text.append("%n  %s; %s".formatted(need.name(), need.remedy()));
      }
      throw new DeviceException(text + "%nor use --devices cpu".formatted());
    }
    int here = cards();
    if (here < cards) {
      throw new DeviceException(
          "devices '%s' need %d GPUs, this machine has %d; use a profile with fewer"
              .formatted(profile, cards, here));
    }
  }
}
