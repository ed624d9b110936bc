/** Records of the webrtc-stats dictionaries: data only. An absent member is null. */
package dev.parley.core.stats;
