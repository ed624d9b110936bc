/**
 * What every room stands on: bounds-checked readers and writers, packets, serial numbers, timers, the clock anchor,
 * randomness and counted drops. Nothing here knows a protocol.
 */
package dev.parley.core.base;
