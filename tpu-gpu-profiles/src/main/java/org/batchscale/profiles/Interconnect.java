package org.batchscale.profiles;

import java.util.OptionalDouble;

/**
 * How gradients travel between devices.
 *
 * @param name what it is called: {@code NVLink 2}
 * @param topology how the devices are connected
 * @param bandwidth bytes in a second that one device can send while it receives as much
 * @param latency seconds until the first byte of a message arrives; empty where no source tells it
 */
public record Interconnect(
    String name, Topology topology, double bandwidth, OptionalDouble latency) {}
