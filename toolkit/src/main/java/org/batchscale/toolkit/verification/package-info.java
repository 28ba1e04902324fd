/** Shows that a training step divided over devices computes what one device computes. */
package org.batchscale.toolkit.verification;
