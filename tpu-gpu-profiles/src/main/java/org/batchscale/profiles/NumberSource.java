package org.batchscale.profiles;

import java.util.Optional;

/**
 * A document that numbers come from.
 *
 * @param title its title, with its publisher
 * @param url where it is, if that is known
 * @param checked whether the numbers were compared with it when the profile was written
 */
public record NumberSource(String title, Optional<String> url, boolean checked) {}
