/**
 * Cameras, microphones and screens on FFmpeg's input devices: V4L2, PulseAudio, ALSA and X11 on Linux, AVFoundation on
 * macOS, DirectShow and GDI on Windows; and whatever else FFmpeg opens that a program names itself, such as a network
 * camera.
 *
 * <p>{@link dev.parley.ffmpeg.device.FfmpegDevices} is found by {@link java.util.ServiceLoader}. Opening blocks until the
 * device answers or ten seconds have passed. Each open device has one reading thread and a short queue that drops its
 * oldest frame; {@code close()} never waits for that thread.
 */
package dev.parley.ffmpeg.device;
