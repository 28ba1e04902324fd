/**
 * Quasi-random search: {@link org.batchscale.toolkit.search.ScrambledHalton} gives points that fill
 * the unit interval evenly, {@link org.batchscale.toolkit.search.QuasiRandomSearch} turns point i
 * into the metaparameters of trial i (paper, section 4: quasi-random search for metaparameters).
 */
package org.batchscale.toolkit.search;
