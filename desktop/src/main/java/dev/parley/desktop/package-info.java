/**
 * What a person needs of a call: a speaker, the pictures of the others, a window around them. Pure Java: {@code
 * javax.sound} and Swing. Sound and pictures may be given from any thread and never wait for the hardware; what comes too
 * fast is left out.
 */
package dev.parley.desktop;
