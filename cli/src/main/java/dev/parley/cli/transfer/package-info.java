/**
 * {@code parley send} and {@code parley receive}: a file over a data channel, under a code that can be spoken. What the two say to
 * each other stands in {@code docs/data-channels.md}.
 */
package dev.parley.cli.transfer;
