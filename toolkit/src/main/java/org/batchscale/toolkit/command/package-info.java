/**
 * Commands as workloads: a training script of the user is started once per trial, told its
 * metaparameters, and followed while it appends measurements. {@code docs/command.md} is the
 * reference of what it is told and what it must write.
 */
package org.batchscale.toolkit.command;
