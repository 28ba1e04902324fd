package org.batchscale.toolkit.training;

import com.sun.jna.NativeLibrary;
import java.util.List;
import org.batchscale.toolkit.replication.Placement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * The TensorFlow of this process. Its first session fixes the threads that every later one computes
 * with, and the number of threads is part of what defines a trial's bits: so a process runs trials
 * of one thread count only.
 */
public final class TensorFlowRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(TensorFlowRuntime.class);
  private static final int STDERR = 2;
  private static final int WRITE_ONLY = 1;

  private static int startedWith;

  private TensorFlowRuntime() {}

  /**
   * Starts TensorFlow, without its start-up messages; does nothing the second time.
   *
   * @param threads threads with which one trial computes
   * @throws IllegalStateException if it was started with another number of threads
   */
  public static synchronized void start(int threads) {
    if (startedWith == threads) {
      return;
    }
    if (startedWith != 0) {
      throw new IllegalStateException(
          "this process computes with %d thread(s) per trial and cannot change to %d; use one process for each"
              .formatted(startedWith, threads));
    }
    liftMemoryLimit();
    startQuietly(threads);
    startedWith = threads;
  }

  /** How a session of the given thread count is configured, on one processor. */
  public static ConfigProto config(int threads) {
    return config(threads, Placement.ONE);
  }

  /** How a session of the given thread count and placement is configured. */
  public static ConfigProto config(int threads, Placement placement) {
    int gpus = placement.localDevices(DeviceType.GPU);
    int cpus = placement.localDevices(DeviceType.CPU);
    ConfigProto.Builder config = ConfigProto.newBuilder();
    if (cpus > 1) {
      config.putDeviceCount("CPU", cpus);
    }
    if (!placement.equals(Placement.ONE)) {
      // The function of a replica becomes part of the graph: run as a call it is slower.
      config.getGraphOptionsBuilder().getOptimizerOptionsBuilder().setDoFunctionInlining(true);
    }
    return config
        .setIntraOpParallelismThreads(threads)
        .setInterOpParallelismThreads(threads * Math.max(1, cpus))
        .setUsePerSessionThreads(true)
        // Only those asked for: devices: cpu means it, also where there is a GPU.
        .putDeviceCount("GPU", gpus)
        .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
        .build();
  }

  /** Version of the TensorFlow library: {@code 2.18.0}. */
  public static synchronized String version() {
    if (startedWith == 0) {
      start(1);
    }
    return TensorFlow.version();
  }

  /**
   * The native bindings end the process when its memory exceeds four times the Java heap, which
   * says nothing about what a network needs. Whoever sets a limit of their own keeps it.
   */
  private static void liftMemoryLimit() {
    for (String limit : List.of("maxBytes", "maxPhysicalBytes")) {
      String property = "org.bytedeco.javacpp." + limit;
      if (System.getProperty(property) == null) {
        System.setProperty(property, "0");
      }
    }
  }

  /** TensorFlow's native code writes to stderr itself: the descriptor is parked meanwhile. */
  private static void startQuietly(int threads) {
    NativeLibrary c;
    try {
      c = NativeLibrary.getInstance("c");
      // What really fails is thrown as an exception; its errors include passes over graphs it gave
      // up.
      c.getFunction("setenv").invokeInt(new Object[] {"TF_CPP_MIN_LOG_LEVEL", "3", 0});
    } catch (UnsatisfiedLinkError e) {
      LOG.debug("no C library to quieten TensorFlow with", e);
      firstSession(threads);
      return;
    }
    int kept = c.getFunction("dup").invokeInt(new Object[] {STDERR});
    int nowhere = c.getFunction("open").invokeInt(new Object[] {"/dev/null", WRITE_ONLY});
    c.getFunction("dup2").invokeInt(new Object[] {nowhere, STDERR});
    try {
      firstSession(threads);
    } finally {
      c.getFunction("dup2").invokeInt(new Object[] {kept, STDERR});
      c.getFunction("close").invokeInt(new Object[] {kept});
      c.getFunction("close").invokeInt(new Object[] {nowhere});
    }
  }

  private static void firstSession(int threads) {
    try (Graph graph = new Graph();
        Session session = new Session(graph, config(threads))) {
      Op nothing = Ops.create(graph).noOp();
      session.run(nothing);
    }
  }
}
