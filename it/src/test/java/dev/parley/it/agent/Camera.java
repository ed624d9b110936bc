package dev.parley.it.agent;

/** What a browser is started with where camera and microphone would be. */
public enum Camera {
    /** A moving picture and a beep; nobody is asked. */
    FAKE,
    /** There are devices, and whoever sits in front of the browser says no. */
    REFUSED,
    /** No device at all. */
    ABSENT
}
