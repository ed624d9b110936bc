/**
 * Engines on the virtual network, for the tests of this module and, as its test jar, of others: {@link
 * dev.parley.core.testing.EngineHost}.
 */
package dev.parley.core.testing;
