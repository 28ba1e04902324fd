package org.batchscale.workloads.data;

import java.nio.file.Path;

/**
 * Where a data set lies on this machine.
 *
 * @param files its files, as its owners distribute them; never written to
 * @param prepared a folder of the cache for what is made from them once, such as an index; need not
 *     exist
 */
public record DataFolder(Path files, Path prepared) {}
