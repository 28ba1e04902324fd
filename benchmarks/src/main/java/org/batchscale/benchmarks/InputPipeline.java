package org.batchscale.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.Datasets;
import org.batchscale.workloads.data.Notices;
import org.batchscale.workloads.data.StoredExamples;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How many examples of a stored data set are read in a second, with nothing else going on. */
@Command(
    name = "InputPipeline",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the training examples of stored data sets in order, round after round, as training",
      "(with random changes) and as evaluation (without), with so many threads at once.",
      "CPU milliseconds per example are those of the whole process; they tell the cost of an",
      "example also on a machine that is busy with other things."
    })
public final class InputPipeline implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Data sets. Default: opencv_doc_images (files), opencv_doc_shards (TFRecords)")
  private List<String> names = List.of("opencv_doc_images", "opencv_doc_shards");

  @Option(names = "--data", paramLabel = "DIR", description = "Folder that holds the data set.")
  private Path data;

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1,2",
      description = "Numbers of threads. Default: ${DEFAULT-VALUE}")
  private List<Integer> threads;

  @Option(
      names = "--examples",
      defaultValue = "2000",
      description = "Examples of each measurement. Default: ${DEFAULT-VALUE}")
  private int examples;

  /** Runs the benchmark. */
  public static void main(String[] args) {
    Benchmarks.run(new InputPipeline(), args);
  }

  @Override
  public Integer call() throws InterruptedException {
    Benchmarks.printMachine();
    Table table =
        new Table("data set         ", "mode ", "threads", "examples/s", "CPU ms/example");
    for (String name : names) {
      try (Dataset dataset =
          Datasets.load(name, OptionalInt.empty(), Optional.ofNullable(data), Notices.none())) {
        if (!(dataset.train() instanceof StoredExamples stored)) {
          System.out.println(name + " lies in memory, there is nothing to read");
          return 1;
        }
        // Once for the compiler of the virtual machine and the file cache.
        read(stored, 2, true);
        for (int count : threads) {
          for (boolean training : new boolean[] {true, false}) {
            long cpu = ProcessClock.cpuNanos();
            long start = System.nanoTime();
            read(stored, count, training);
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpuMillis = (ProcessClock.cpuNanos() - cpu) / 1e6;
            String mode = training ? "train" : "eval";
            table.row(name, mode, count, examples / seconds, cpuMillis / examples);
          }
        }
      }
    }
    return 0;
  }

  private void read(StoredExamples stored, int count, boolean training)
      throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    Runnable reader =
        () -> {
          for (int i = next.getAndIncrement(); i < examples; i = next.getAndIncrement()) {
            stored.read(i % stored.size(), training ? OptionalLong.of(i) : OptionalLong.empty());
          }
        };
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      readers.add(new Thread(reader, "reader " + i));
      readers.get(i).start();
    }
    for (Thread one : readers) {
      one.join();
    }
  }
}
