package org.batchscale.toolkit.devices;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the operating system tells of this machine.
 *
 * @param processor what the processor is called
 * @param memoryBytes memory of the machine
 */
public record MachineFacts(String processor, long memoryBytes) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  /** This machine. */
  public static MachineFacts here() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new MachineFacts(processor(PROCESSORS), system.getTotalMemorySize());
  }

  /** What Linux calls the processor of this machine; empty elsewhere. */
  public static Optional<String> model() {
    return model(PROCESSORS);
  }

  /** The model that Linux names, else the architecture. */
  static String processor(Path file) {
    return model(file).orElse(System.getProperty("os.arch"));
  }

  private static Optional<String> model(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(MODEL) && line.indexOf(':') > 0)
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .filter(name -> !name.isEmpty())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
