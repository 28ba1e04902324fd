/**
 * How metaparameters are searched. A {@link org.batchscale.toolkit.search.Search} proposes the
 * metaparameters of a trial, given what came of earlier ones; {@link
 * org.batchscale.toolkit.search.Searches} makes one by its name.
 *
 * <p>{@link org.batchscale.toolkit.search.QuasiRandomSearch} is the paper's (section 4): {@link
 * org.batchscale.toolkit.search.ScrambledHalton} gives points that fill the unit interval evenly,
 * point i is trial i. {@link org.batchscale.toolkit.search.TreeParzenSearch} looks where earlier
 * trials did best. {@link org.batchscale.toolkit.search.AddedRegionSearch} goes on where a space
 * was widened.
 */
package org.batchscale.toolkit.search;
