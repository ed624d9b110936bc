package dev.parley.it.agent;

/** What a browser is started with where camera and microphone would be. */
public enum Camera {
    /** A moving picture and a beep; nobody is asked. */
    FAKE,
    /** A moving picture and a steady tone of {@link #TONE_HZ}, with Chromium only; nobody is asked. */
    TONE,
    /** There are devices, and whoever sits in front of the browser says no. */
    REFUSED,
    /** No device at all. */
    ABSENT;

    public static final int TONE_HZ = 440;
}
