/**
 * A generated archive in the form that the paper's authors published theirs: as many studies,
 * trials and measurements, curves of the known shape. {@link
 * org.batchscale.benchmarks.archive.ArchivePlan} says what to write, {@link
 * org.batchscale.benchmarks.archive.ScalingModel} how training goes, {@link
 * org.batchscale.benchmarks.archive.ArchiveWriter} writes it.
 */
package org.batchscale.benchmarks.archive;
