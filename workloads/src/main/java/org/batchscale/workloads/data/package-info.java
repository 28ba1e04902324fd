/**
 * Data sets: what they are, where they can be had, and how they are read.
 *
 * <p>A {@link org.batchscale.workloads.data.DatasetSpec} says all that is known of a data set
 * before it has been read: shape, classes, sizes of its splits, and of each file its size and
 * SHA-256. A {@link org.batchscale.workloads.data.DatasetProvider} adds where to find the files and
 * how to read them; Batchscale knows {@link org.batchscale.workloads.data.FashionMnist} and {@link
 * org.batchscale.workloads.data.Mnist}, and libraries add others through {@link
 * java.util.ServiceLoader}. {@link org.batchscale.workloads.data.DataCache} fetches, verifies and
 * lists; {@link org.batchscale.workloads.data.Datasets} finds by name and loads for training:
 *
 * <pre>{@code
 * Dataset dataset =
 *     Datasets.load("mnist", OptionalInt.of(6_875), Optional.empty(), Notices.none());
 * ByteBuffer pixels = dataset.train().images();   // uint8 [6875, 28, 28, 1]
 * String folder = dataset.folder();               // mnist_subsets/mnist_6875
 * }</pre>
 *
 * <p>What holds throughout:
 *
 * <ul>
 *   <li>Pixels and labels stay unsigned bytes, {@code [n, height, width, channels]} and {@code
 *       [n]}; scaling is part of the graph. Splits and subsets are views, not copies.
 *   <li>A source is trusted with nothing: a file gets its name in the cache only after its size and
 *       checksum, unpacked, are right, by an atomic rename. They are checked again when it is read.
 *   <li>A length in a file is compared, never believed; an archive's names unpack nothing.
 *   <li>Everything that can go wrong with data is a {@link
 *       org.batchscale.workloads.data.DataException} that says what was expected, what was found
 *       and the way out.
 * </ul>
 */
package org.batchscale.workloads.data;
