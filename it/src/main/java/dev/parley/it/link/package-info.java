/**
 * The link box: two network namespaces with a link between them whose delay, loss and rate are ours to choose, in real time, for real
 * programs. Where the kernel has no network emulator, or should not be asked.
 */
package dev.parley.it.link;
