/**
 * What this machine's devices do in what time: {@link
 * org.batchscale.toolkit.devices.MachineMeasure} measures single operations, and writes them into a
 * profile; {@link org.batchscale.toolkit.devices.ModelWorks} tells what work a network is. Together
 * they make a predicted step time.
 */
package org.batchscale.toolkit.devices;
