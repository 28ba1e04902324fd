/**
 * Several machines, through TensorFlow's own gRPC runtime. A {@link
 * org.batchscale.toolkit.grpc.WorkerServer} serves its devices; the trial's process is a server too
 * ({@link org.batchscale.toolkit.grpc.CoordinatorServer}), so that what it feeds is not copied over
 * a connection to itself. A {@link org.batchscale.toolkit.grpc.ClusterSession} runs a graph on
 * both: devices are {@code /job:coordinator/task:n/device:CPU:0} and {@code
 * /job:worker/task:i/device:...}.
 *
 * <p>A server knows no other when it starts. Who is in the cluster, and under which number, is said
 * by each session (TensorFlow calls it cluster propagation). So workers and coordinator may start
 * in any order, a worker may be started again, several trials' processes may share the workers, and
 * variables of one session are never seen by another.
 *
 * <p>TensorFlow's runtime has no authentication and listens on all addresses of a machine. A {@link
 * org.batchscale.toolkit.grpc.ListenLimit} takes the second back.
 */
package org.batchscale.toolkit.grpc;
