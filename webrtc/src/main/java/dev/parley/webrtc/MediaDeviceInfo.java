package dev.parley.webrtc;

/**
 * A device, as {@link MediaDevices#enumerateDevices} lists it (Media Capture and Streams, section 9.3).
 *
 * <p>Immutable.
 *
 * @param deviceId stable while the device is there
 * @param kind     its sort
 * @param label    for people
 * @param groupId  the same for devices in one housing
 */
public record MediaDeviceInfo(String deviceId, MediaDeviceKind kind, String label, String groupId) {}
