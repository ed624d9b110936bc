/**
 * Records of the webrtc-stats dictionaries, members named as there. Ids are unique within the engine that made them;
 * times are monotonic nanoseconds until the W3C layer turns them into timestamps. An absent member is null.
 */
package dev.parley.core.stats;
