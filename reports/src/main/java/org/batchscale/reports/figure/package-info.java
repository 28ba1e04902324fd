/** F. */
package org.batchscale.reports.figure;
