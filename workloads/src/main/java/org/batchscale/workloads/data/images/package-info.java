/**
 * Data sets of images: CIFAR-10 in memory; ImageNet, Open Images and their small stand-ins read
 * from their owners' forms as training goes on.
 *
 * <p>A stored data set is indexed once: where every image is, what it shows, and what its header
 * says. The index is kept with the cache and is of use as long as every file has its size and time
 * of change; images are read one by one, by any number of threads, and never held. What is refused
 * and what is converted and counted is in {@code docs/data.md}.
 *
 * <ul>
 *   <li>{@link org.batchscale.workloads.data.images.Cifar10}: binary batches
 *   <li>{@link org.batchscale.workloads.data.images.ImageNet}, {@link
 *       org.batchscale.workloads.data.images.ImageNetHalfImages}, {@link
 *       org.batchscale.workloads.data.images.ImageNetHalfClasses}: TFRecord shards or class folders
 *   <li>{@link org.batchscale.workloads.data.images.OpenImages}: JPEG folders and label CSVs
 *   <li>{@link org.batchscale.workloads.data.images.OpencvDocImages}, {@link
 *       org.batchscale.workloads.data.images.OpencvDocShards}, {@link
 *       org.batchscale.workloads.data.images.OpencvDocLabels}: a few hundred real JPEGs through the
 *       same code
 * </ul>
 */
package org.batchscale.workloads.data.images;
