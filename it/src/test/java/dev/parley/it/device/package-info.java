/** Screens, sound servers and codecs of the machine, each used by a Java program of its own and watched by a browser. */
package dev.parley.it.device;
