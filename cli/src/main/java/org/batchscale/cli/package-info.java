/**
 * The commands. Thin: each reads its options, calls the modules below, and prints. {@link
 * org.batchscale.cli.Batchscale} is the entry point; {@link org.batchscale.cli.Exit} the meaning of
 * the exit codes.
 */
package org.batchscale.cli;
